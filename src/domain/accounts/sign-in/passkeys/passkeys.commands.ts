import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import type { ConfirmedAccount, OwnAccount } from '../../accounts.access.ts';
import { getHolder } from '../../accounts.queries.ts';
import { findFactors } from '../factors/factors.queries.ts';
import { askToMake, keepMade } from './making/making.commands.ts';
import type { Party } from './passkeys.rules.ts';
import type { MadePasskey } from './passkeys.schema.ts';

/** What a browser needs to make a passkey for the own account. The passkey is found again without a name being typed. */
export async function offerPasskey(work: Work, own: OwnAccount, party: Party): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { email, name } = await getHolder(work, own);
  const { passkeys } = await findFactors(work, own);
  return await askToMake(work, party, {
    of: own.sessionId, userName: email, displayName: name, userId: work.keys.installation.index(String(own.accountId), 'passkey user'),
    known: passkeys.map((passkey) => passkey.credentialId), isAlone: false,
  });
}

/** Keeps a new passkey of someone who gave his password again. Answers false when it does not answer what this session was asked, or is known already. */
export async function addPasskey(work: Work, own: ConfirmedAccount, party: Party, made: MadePasskey, name: string): Promise<boolean> {
  if (!await keepMade(work, party, made, { of: own.sessionId, accountId: own.accountId, name, isAlone: false })) return false;
  await logAccess(work, { institutionId: own.institutionId, action: 'add_passkey', subject: 'account', subjectId: own.accountId });
  return true;
}

export type RemovePasskeyOutcome = { ok: true } | { ok: false; reason: 'unknown' | 'last-factor' };

/** Removes a passkey of the own account; refused for the last way to show that it is really him. */
export async function removePasskey(work: Work, own: OwnAccount, credentialId: string): Promise<RemovePasskeyOutcome> {
  // Two who remove the last two at the same moment wait for one another here.
  await work.tx.selectFrom('accounts').select('id').where('id', '=', own.accountId).forUpdate().execute();
  const { hasApp, passkeys } = await findFactors(work, own);
  if (!passkeys.some((passkey) => passkey.credentialId === credentialId)) return { ok: false, reason: 'unknown' };
  if (!hasApp && passkeys.length === 1) return { ok: false, reason: 'last-factor' };
  await work.tx.deleteFrom('passkeys').where('credential_id', '=', credentialId).where('account_id', '=', own.accountId).execute();
  await logAccess(work, { institutionId: own.institutionId, action: 'remove_passkey', subject: 'account', subjectId: own.accountId });
  return { ok: true };
}
