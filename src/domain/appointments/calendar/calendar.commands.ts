import { hashToken, newToken } from '../../../platform/crypto/envelope.ts';
import type { Work } from '../../work.ts';
import type { Wishes } from './calendar.schema.ts';

/** Whoever is signed in, for what is his own. */
interface Self { readonly accountId: number }

/** Keeps what somebody wants with his appointments. */
export async function saveWishes(work: Work, self: Self, { wantsReminder, showsKind }: Wishes): Promise<void> {
  const stored = { wants_reminder: wantsReminder, shows_kind: showsKind, changed_at: work.now };
  await work.tx.insertInto('appointment_wishes').values({ account_id: self.accountId, ...stored }).onConflict((conflict) => conflict.column('account_id').doUpdateSet(stored)).execute();
}

/** Makes a new private address for somebody's calendar and answers its secret part, which is kept nowhere; the one before stops working. */
export async function renewAddress(work: Work, self: Self): Promise<string> {
  const token = newToken();
  const stored = { token_hash: hashToken(token), changed_at: work.now };
  await work.tx.insertInto('appointment_wishes').values({ account_id: self.accountId, ...stored }).onConflict((conflict) => conflict.column('account_id').doUpdateSet(stored)).execute();
  return token;
}

/** Lets the private address stop. */
export async function stopAddress(work: Work, self: Self): Promise<void> {
  await work.tx.updateTable('appointment_wishes').set({ token_hash: null, changed_at: work.now }).where('account_id', '=', self.accountId).execute();
}
