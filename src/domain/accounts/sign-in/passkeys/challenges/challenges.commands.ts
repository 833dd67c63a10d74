import { hashToken } from '../../../../../platform/crypto/envelope.ts';
import type { Work } from '../../../../work.ts';
import { minutesAfter } from '../../sign-in.rules.ts';
import { minutesToAnswer } from '../passkeys.rules.ts';

/** Of whom a passkey is asked something: a session of staff, the session of an own page (its hash), or someone who is not signed in (null). */
export type AskedOf = number | Buffer | null;

function columnsOf(of: AskedOf) {
  return { session_id: typeof of === 'number' ? of : null, citizen_hash: Buffer.isBuffer(of) ? of : null };
}

/** Remembers for five minutes what a passkey was asked to sign, and of whom. */
export async function keepChallenge(work: Work, challenge: string, of: AskedOf): Promise<void> {
  await work.tx.insertInto('passkey_challenges').values({
    challenge_hash: hashToken(challenge), ...columnsOf(of), expires_at: minutesAfter(work.now, minutesToAnswer),
  }).execute();
}

/** Whether this was asked of him and is not answered yet; from now on it is. */
export async function takeChallenge(work: Work, challenge: string, of: AskedOf): Promise<boolean> {
  const { session_id: session, citizen_hash: citizen } = columnsOf(of);
  const result = await work.tx.deleteFrom('passkey_challenges').where('challenge_hash', '=', hashToken(challenge))
    .where('session_id', session === null ? 'is' : '=', session).where('citizen_hash', citizen === null ? 'is' : '=', citizen)
    .where('expires_at', '>', work.now).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Removes what was never answered; answers how many. */
export async function forgetChallenges(work: Work): Promise<number> {
  const result = await work.tx.deleteFrom('passkey_challenges').where('expires_at', '<', work.now).executeTakeFirst();
  return Number(result.numDeletedRows);
}
