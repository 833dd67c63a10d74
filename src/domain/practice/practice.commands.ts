import type { Actor } from '../accounts/accounts.schema.ts';
import type { Work } from '../work.ts';
import { findPractice } from './practice.queries.ts';
import { mostTurns, practicePurpose, type PracticeTalk, type Turn } from './practice.schema.ts';

/** Hours that a practice talk stays after it began or was last written in. */
export const hoursKept = 24;

async function keep(work: Work, actor: Actor, talk: PracticeTalk): Promise<void> {
  const values = {
    sealed: work.keys.installation.seal(JSON.stringify(talk), practicePurpose(actor)), expires_at: new Date(work.now.getTime() + hoursKept * 3_600_000),
  };
  await work.tx.insertInto('practice_talks').values({ institution_id: actor.institutionId, account_id: actor.accountId, ...values })
    .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doUpdateSet(values)).execute();
}

async function locked(work: Work, actor: Actor): Promise<PracticeTalk | undefined> {
  await work.tx.selectFrom('practice_talks').select('account_id').where('institution_id', '=', actor.institutionId).where('account_id', '=', actor.accountId).forUpdate().execute();
  return await findPractice(work, actor);
}

/** Begins with a visitor; what was practised before is gone. */
export async function startPractice(work: Work, actor: Actor, visitor: string, seed: number): Promise<void> {
  await keep(work, actor, { visitor, seed, startedAt: work.now.getTime(), turns: [] });
}

export type TurnTaken = { ok: true } | { ok: false; reason: 'none' | 'ended' | 'full' };

/** Adds what the worker did; the same form twice counts once. */
export async function takeTurn(work: Work, actor: Actor, turn: Omit<Turn, 'at'>): Promise<TurnTaken> {
  const talk = await locked(work, actor);
  if (!talk) return { ok: false, reason: 'none' };
  if (talk.turns.some((one) => one.key === turn.key)) return { ok: true };
  if (talk.endedAt !== undefined) return { ok: false, reason: 'ended' };
  if (talk.turns.length >= mostTurns) return { ok: false, reason: 'full' };
  await keep(work, actor, { ...talk, turns: [...talk.turns, { ...turn, at: work.now.getTime() }] });
  return { ok: true };
}

/** Ends the talk, so that one can look back; twice does nothing. Answers whether there was one. */
export async function endPractice(work: Work, actor: Actor): Promise<boolean> {
  const talk = await locked(work, actor);
  if (talk && talk.endedAt === undefined) await keep(work, actor, { ...talk, endedAt: work.now.getTime() });
  return talk !== undefined;
}

/** Throws the talk away at once. */
export async function dropPractice(work: Work, actor: Actor): Promise<void> {
  await work.tx.deleteFrom('practice_talks').where('institution_id', '=', actor.institutionId).where('account_id', '=', actor.accountId).execute();
}

/** Removes what is older than a day, of the institutions of this work. Answers how many. */
export async function dropExpiredPractice({ tx, now }: Work): Promise<number> {
  const result = await tx.deleteFrom('practice_talks').where('expires_at', '<=', now).executeTakeFirst();
  return Number(result.numDeletedRows);
}
