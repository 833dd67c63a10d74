import type { Work } from '../../../work.ts';
import { newTotpSecret, stepOfCode, totpPurpose } from './totp.rules.ts';

/** Whose app it is: someone who signs in, or is signed in. */
interface Holder { readonly accountId: number }

/**
 * The secret that waits to be confirmed with a first code; the same one every time it is asked for, until it is.
 * An app that works already goes on working until then.
 */
export async function prepareTotp(work: Work, holder: Holder): Promise<string> {
  const sealed = work.keys.installation.seal(newTotpSecret(), totpPurpose(holder.accountId));
  const row = await work.tx.insertInto('totp_secrets').values({ account_id: holder.accountId, pending_sealed: sealed })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet((old) => ({
      pending_sealed: old.fn.coalesce('totp_secrets.pending_sealed', 'excluded.pending_sealed'),
    })))
    .returning('pending_sealed').executeTakeFirstOrThrow();
  return work.keys.installation.open(row.pending_sealed ?? sealed, totpPurpose(holder.accountId));
}

/** Takes the waiting secret into use when the code shows that the app has it. Answers false for a wrong code. */
export async function confirmTotp(work: Work, holder: Holder, code: string): Promise<boolean> {
  const row = await work.tx.selectFrom('totp_secrets').select('pending_sealed')
    .where('account_id', '=', holder.accountId).forUpdate().executeTakeFirst();
  if (!row?.pending_sealed) return false;
  const step = stepOfCode(work.keys.installation.open(row.pending_sealed, totpPurpose(holder.accountId)), code, work.now);
  if (step === undefined) return false;
  await work.tx.updateTable('totp_secrets')
    .set({ secret_sealed: row.pending_sealed, pending_sealed: null, confirmed_at: work.now, last_step: step })
    .where('account_id', '=', holder.accountId).execute();
  return true;
}

/** Whether the code is right and was not used before; a step of 30 seconds is accepted once, also by two at the same moment. */
export async function acceptTotp(work: Work, holder: Holder, code: string): Promise<boolean> {
  const row = await work.tx.selectFrom('totp_secrets').select('secret_sealed').where('account_id', '=', holder.accountId).executeTakeFirst();
  if (!row?.secret_sealed) return false;
  const step = stepOfCode(work.keys.installation.open(row.secret_sealed, totpPurpose(holder.accountId)), code, work.now);
  if (step === undefined) return false;
  const result = await work.tx.updateTable('totp_secrets').set({ last_step: step })
    .where('account_id', '=', holder.accountId).where('last_step', '<', step).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Gives an account a known secret, in use at once. For the demo and for tests: never for a request. */
export async function setTotpSecret(work: Work, accountId: number, secret: string): Promise<void> {
  const sealed = work.keys.installation.seal(secret, totpPurpose(accountId));
  await work.tx.insertInto('totp_secrets').values({ account_id: accountId, secret_sealed: sealed, confirmed_at: work.now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ secret_sealed: sealed, confirmed_at: work.now, pending_sealed: null, last_step: 0 }))
    .execute();
}
