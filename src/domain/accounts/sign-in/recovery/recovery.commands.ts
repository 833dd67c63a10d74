import { randomBytes } from 'node:crypto';
import type { Work } from '../../../work.ts';
import { recoveryCodeCount, recoveryCodeFrom, recoveryCodeOf } from './recovery.rules.ts';

interface Holder { readonly accountId: number }

function newRecoveryCode(): string {
  return recoveryCodeFrom(randomBytes(48)) ?? newRecoveryCode();
}

function hashOf(work: Work, accountId: number, letters: string): Buffer {
  return work.keys.installation.index(`${accountId} ${letters}`, 'recovery code');
}

/** Ten new codes, shown now and never again; the old ones stop working. */
export async function replaceRecoveryCodes(work: Work, holder: Holder): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await work.tx.deleteFrom('recovery_codes').where('account_id', '=', holder.accountId).execute();
  await work.tx.insertInto('recovery_codes').values(codes.map((code) => ({
    account_id: holder.accountId, code_hash: hashOf(work, holder.accountId, recoveryCodeOf(code) ?? code),
  }))).execute();
  return codes;
}

/** Whether a typed code is one that was not used yet; uses it. */
export async function useRecoveryCode(work: Work, holder: Holder, typed: string): Promise<boolean> {
  const letters = recoveryCodeOf(typed);
  if (!letters) return false;
  const result = await work.tx.updateTable('recovery_codes').set({ used_at: work.now })
    .where('account_id', '=', holder.accountId).where('code_hash', '=', hashOf(work, holder.accountId, letters))
    .where('used_at', 'is', null).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
