import { hashToken } from '../../../../../platform/crypto/envelope.ts';
import type { Work } from '../../../../work.ts';
import { minutesAfter } from '../../sign-in.rules.ts';
import { minutesToAnswer } from '../passkeys.rules.ts';

/** Remembers for five minutes what a passkey was asked to sign, and by which session; null for someone who is not signed in. */
export async function keepChallenge(work: Work, challenge: string, sessionId: number | null): Promise<void> {
  await work.tx.insertInto('passkey_challenges').values({
    challenge_hash: hashToken(challenge), session_id: sessionId, expires_at: minutesAfter(work.now, minutesToAnswer),
  }).execute();
}

/** Whether this was asked of this session and is not answered yet; from now on it is. */
export async function takeChallenge(work: Work, challenge: string, sessionId: number | null): Promise<boolean> {
  const result = await work.tx.deleteFrom('passkey_challenges').where('challenge_hash', '=', hashToken(challenge))
    .where('session_id', sessionId === null ? 'is' : '=', sessionId).where('expires_at', '>', work.now).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Removes what was never answered; answers how many. */
export async function forgetChallenges(work: Work): Promise<number> {
  const result = await work.tx.deleteFrom('passkey_challenges').where('expires_at', '<', work.now).executeTakeFirst();
  return Number(result.numDeletedRows);
}
