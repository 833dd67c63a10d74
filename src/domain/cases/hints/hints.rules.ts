import type { Hint, Written } from './hints.schema.ts';

const day = 86_400_000;

/** Answers that became short: so many of somebody in a row have no more words than this, after others that had at least so many in the middle. */
const short = { count: 4, words: 10, earlierCount: 3, earlierWords: 25, freshDays: 21 } as const;
/** Much to and fro: within so many days the word went from one side to the other so often. */
const toAndFro = { turns: 10, days: 7 } as const;
/** Long messages: so many of somebody within so many days have at least so many words. */
const long = { count: 3, words: 200, days: 14 } as const;

/** How many words a text has; a text of white space has none. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

/** The middle one of some lengths, the lower of two; 0 of none. */
function middle(lengths: readonly number[]): number {
  return lengths.toSorted((one, other) => one - other)[Math.floor((lengths.length - 1) / 2)] ?? 0;
}

/** What each citizen wrote, the oldest first. A message of files alone has no length to compare. */
function perCitizen(written: readonly Written[]): Written[][] {
  return [...Map.groupBy(written.filter((one) => one.isCitizen && one.words > 0), (one) => one.accountId).values()];
}

function shortHint(written: readonly Written[], now: Date): Hint | undefined {
  for (const own of perCitizen(written)) {
    const [last, earlier] = [own.slice(-short.count), own.slice(0, -short.count).map((one) => one.words)];
    const isFresh = now.getTime() - (last.at(-1)?.at.getTime() ?? 0) <= short.freshDays * day;
    const isShort = last.length === short.count && last.every((one) => one.words <= short.words);
    if (isFresh && isShort && earlier.length >= short.earlierCount && middle(earlier) >= short.earlierWords) return { kind: 'short', count: short.count, most: short.words, earlier: middle(earlier) };
  }
  return undefined;
}

function since(written: readonly Written[], now: Date, days: number): Written[] {
  return written.filter((one) => now.getTime() - one.at.getTime() < days * day);
}

function toAndFroHint(written: readonly Written[], now: Date): Hint | undefined {
  const lately = since(written, now, toAndFro.days);
  const turns = lately.filter((one, index) => index > 0 && one.isCitizen !== lately[index - 1]?.isCitizen).length;
  return turns >= toAndFro.turns ? { kind: 'to_and_fro', count: lately.length, days: toAndFro.days } : undefined;
}

function longHint(written: readonly Written[], now: Date): Hint | undefined {
  const counts = perCitizen(since(written, now, long.days)).map((own) => own.filter((one) => one.words >= long.words).length);
  const most = Math.max(0, ...counts);
  return most >= long.count ? { kind: 'long', count: most, least: long.words, days: long.days } : undefined;
}

/**
 * At most one hint that a talk may help, from counts and lengths of messages alone, in any order: much to and fro, else long messages, else answers
 * that became short. It knows nothing of what was written, so it says no more than what it counted. What was written after `now` does not count.
 */
export function hintOf(written: readonly Written[], now: Date): Hint | undefined {
  const inOrder = written.filter((one) => one.at <= now).toSorted((one, other) => one.at.getTime() - other.at.getTime());
  return toAndFroHint(inOrder, now) ?? longHint(inOrder, now) ?? shortHint(inOrder, now);
}
