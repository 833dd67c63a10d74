import type { Work } from '../../work.ts';
import { attemptLimits, windowOf, type AttemptKind } from './attempts.rules.ts';

/** Something that is tried, and what it is counted on: an account, an address of the network, or both. */
export interface Attempt { kind: AttemptKind; on: string }

export type AttemptOutcome = { ok: true } | { ok: false; reason: 'too-often'; until: Date };

/** Where a try is counted: a hash that changes every day, so that what it was made of cannot be followed. */
function bucketOf(work: Work, attempt: Attempt): Buffer {
  return work.keys.installation.index(`${attempt.kind} ${attempt.on}`, `attempt ${work.now.toISOString().slice(0, 10)}`);
}

/** In a fixed order, so that two who count the same things never wait for each other in a circle. */
function inOrder(work: Work, attempts: readonly Attempt[]): { attempt: Attempt; bucket: Buffer }[] {
  return attempts.map((attempt) => ({ attempt, bucket: bucketOf(work, attempt) })).sort((one, other) => one.bucket.compare(other.bucket));
}

async function countOne(work: Work, bucket: Buffer, kind: AttemptKind): Promise<AttemptOutcome> {
  const { start, end } = windowOf(kind, work.now);
  const { count } = await work.tx.insertInto('attempts').values({ bucket, window_start: start, count: 1 })
    .onConflict((conflict) => conflict.columns(['bucket', 'window_start']).doUpdateSet((row) => ({ count: row('attempts.count', '+', 1) })))
    .returning('count').executeTakeFirstOrThrow();
  return count > attemptLimits[kind].times ? { ok: false, reason: 'too-often', until: end } : { ok: true };
}

/**
 * Counts a try before it is made, so that tries at the same moment count too. Refused past a limit, with the moment at
 * which it may be tried again: the latest, when there are several. Must be committed whatever comes of the try.
 */
export async function countAttempts(work: Work, attempts: readonly Attempt[]): Promise<AttemptOutcome> {
  let outcome: AttemptOutcome = { ok: true };
  for (const { attempt, bucket } of inOrder(work, attempts)) {
    const one = await countOne(work, bucket, attempt.kind);
    if (!one.ok && (outcome.ok || outcome.until < one.until)) outcome = one;
  }
  return outcome;
}

/** Takes back tries that came out right: only wrong ones slow anybody down. */
export async function giveBackAttempts(work: Work, attempts: readonly Attempt[]): Promise<void> {
  for (const { attempt, bucket } of inOrder(work, attempts)) {
    await work.tx.updateTable('attempts').set((row) => ({ count: row('count', '-', 1) }))
      .where('bucket', '=', bucket).where('window_start', '=', windowOf(attempt.kind, work.now).start).where('count', '>', 0).execute();
  }
}

/** Removes counts of days that are past; answers how many. */
export async function forgetAttempts(work: Work): Promise<number> {
  const result = await work.tx.deleteFrom('attempts').where('window_start', '<', new Date(work.now.getTime() - 25 * 3_600_000)).executeTakeFirst();
  return Number(result.numDeletedRows);
}
