/** The longest stretch of attention that one beat can report, in seconds; also how far back a beat can reach. */
export const longestBeat = 60;

/**
 * How many of the seconds that a beat reports count, and up to where the clock of this worker is used up after it.
 *
 * Attention is taken from the clock: every second that counts is a second on the clock that no other conversation gets. A beat reaches
 * back at most 60 s, and not past what was used already. So over any stretch of time the attention of one worker, over all
 * conversations together, is never more than that time plus the minute before it, however many windows report at once.
 */
export function spendAttention(usedUntil: Date | undefined, now: Date, seconds: number): { seconds: number; usedUntil: Date } {
  const floor = now.getTime() - longestBeat * 1000;
  const start = Math.max(usedUntil?.getTime() ?? floor, floor);
  const counted = Math.max(0, Math.min(Math.floor(seconds), longestBeat, Math.floor((now.getTime() - start) / 1000)));
  return { seconds: counted, usedUntil: new Date(start + counted * 1000) };
}
