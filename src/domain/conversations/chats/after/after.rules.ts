import { addDays } from '../../../institutions/hours/zone/zone.rules.ts';

/**
 * Whether a talk is read by colleagues to learn from. `hash` is a keyed hash of its number: nobody who talks, closes or leads can know or steer it;
 * over many talks the share is `percent` (0 to 100).
 */
export function isSampled(hash: Uint8Array, percent: number): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = hash;
  return (a * 16_777_216 + b * 65_536 + c * 256 + d) / 4_294_967_296 < percent / 100;
}

/** The day (`YYYY-MM-DD`) that is proposed to come back to a talk: tomorrow when the visitor's last words got no answer, else none. */
export function proposedFollowUp(lastAuthor: string | undefined, today: string): string {
  return lastAuthor === 'visitor' ? addDays(today, 1) : '';
}

/** What the form of closing proposes as result: who left while his last words had no answer, broke it off. */
export function proposedResult(endedBy: string | null, lastAuthor: string | undefined): 'answered' | 'broken_off' {
  return (endedBy === 'visitor' || endedBy === 'silence') && lastAuthor === 'visitor' ? 'broken_off' : 'answered';
}
