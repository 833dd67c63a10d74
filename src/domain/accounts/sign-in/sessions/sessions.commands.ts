import { hashToken, newToken } from '../../../../platform/crypto/envelope.ts';
import type { Work } from '../../../work.ts';
import type { OwnAccount } from '../../accounts.access.ts';

/** A session that was just made; the token is for the cookie and is kept nowhere else. */
export interface NewSession { token: string; expiresAt: Date }

interface SessionToMake {
  accountId: number; institutionId: number; device: string; expiresAt: Date;
  /** When the second factor was shown; null for someone who still has to. */
  secondFactorAt: Date | null;
}

/** Makes a session. Only for those who proved who they are: sign-in and invitations. */
export async function createSession(work: Work, made: SessionToMake): Promise<NewSession> {
  const token = newToken();
  await work.tx.insertInto('sessions').values({
    token_hash: hashToken(token), account_id: made.accountId, institution_id: made.institutionId, device: made.device,
    created_at: work.now, seen_at: work.now, second_factor_at: made.secondFactorAt, expires_at: made.expiresAt,
  }).execute();
  return { token, expiresAt: made.expiresAt };
}

/** Ends one session of the own account; nothing happens when it is someone else's or ended already. */
export async function endSession(work: Work, own: { accountId: number }, sessionId: number): Promise<void> {
  await work.tx.updateTable('sessions').set({ ended_at: work.now })
    .where('id', '=', sessionId).where('account_id', '=', own.accountId).where('ended_at', 'is', null).execute();
}

/** Ends every session of an account but the one kept; answers how many. */
export async function endOtherSessions(work: Work, accountId: number, keptSessionId?: number): Promise<number> {
  const result = await work.tx.updateTable('sessions').set({ ended_at: work.now })
    .where('account_id', '=', accountId).where('ended_at', 'is', null).where('id', '<>', keptSessionId ?? 0).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Puts the own session behind the lock screen at once. */
export async function lockSession(work: Work, own: OwnAccount): Promise<void> {
  await work.tx.updateTable('sessions').set({ locked_at: work.now }).where('id', '=', own.sessionId).execute();
}

/** Opens a locked session; only after the password or a passkey was right. */
export async function reopenSession(work: Work, sessionId: number): Promise<void> {
  await work.tx.updateTable('sessions').set({ locked_at: null, seen_at: work.now }).where('id', '=', sessionId).execute();
}

/** Removes sessions that ended or expired a week ago; answers how many. */
export async function forgetSessions(work: Work): Promise<number> {
  const weekAgo = new Date(work.now.getTime() - 7 * 86_400_000);
  const result = await work.tx.deleteFrom('sessions')
    .where((where) => where.or([where('ended_at', '<', weekAgo), where('expires_at', '<', weekAgo)])).executeTakeFirst();
  return Number(result.numDeletedRows);
}
