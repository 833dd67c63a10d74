import type { Work } from '../../work.ts';
import type { PeopleScope } from '../accounts.access.ts';
import { findOrCreateAccount, join } from '../invitations/invitations.commands.ts';
import type { Invitation } from '../invitations/invitations.schema.ts';
import { setTotpSecret } from '../sign-in/totp/totp.commands.ts';

/**
 * Makes a colleague who can sign in at once, with a password and a secret for the app that are known beforehand: for the
 * demo and for tests. Makes him a member of one more institution when he is there already. Answers the account.
 */
export async function makeReadyAccount(
  work: Work, people: PeopleScope, person: Invitation, known: { passwordHash: string; totpSecret: string },
): Promise<number> {
  const account = await findOrCreateAccount(work, person);
  await join(work, people.institutionId, account.id, person);
  await work.tx.updateTable('accounts').set({ password_hash: known.passwordHash, password_set_at: work.now, activated_at: work.now })
    .where('id', '=', account.id).execute();
  await setTotpSecret(work, account.id, known.totpSecret);
  return account.id;
}
