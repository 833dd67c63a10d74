import { columnName, headingOf, rowsOf, splitRow } from '../reading/reading.rules.ts';
import { hasBsn, readMinutes, readMonth } from '../values/values.rules.ts';

/** The sum of one worker in one month (`YYYY-MM`), in another register: minutes without travel, and perhaps how many contacts. */
export interface TheirSum { month: string; worker: string; minutes: number; contacts: number | null }
export type SumsReason = 'not-a-month' | 'not-minutes' | 'not-a-number' | 'bsn' | 'no-column';
export interface SumsMistake { line: number; column: string; found: string; reason: SumsReason }
export type SumsRead = { ok: true; rows: TheirSum[] } | { ok: false; mistakes: SumsMistake[]; total: number };

const mistakesShown = 100;
const columns = ['month', 'worker', 'minutes', 'contacts'] as const;
const dutch: Readonly<Record<string, string>> = { maand: 'month', medewerker: 'worker', hulpverlener: 'worker', minuten: 'minutes', contacten: 'contacts' };

function readSum(cell: (column: (typeof columns)[number]) => string, fail: (column: string, found: string, reason: SumsReason) => void): TheirSum {
  const [month, minutes] = [readMonth(cell('month')), readMinutes(cell('minutes'))];
  const contacts = cell('contacts') === '' ? null : Number(cell('contacts'));
  if (month === undefined) fail('month', cell('month'), 'not-a-month');
  if (minutes === undefined) fail('minutes', cell('minutes'), 'not-minutes');
  if (contacts !== null && !Number.isSafeInteger(contacts)) fail('contacts', cell('contacts'), 'not-a-number');
  if (hasBsn(cell('worker'))) fail('worker', '', 'bsn');
  return { month: month ?? '', worker: cell('worker'), minutes: minutes ?? 0, contacts };
}

/** Reads sums per month and worker (`month,worker,minutes[,contacts]`, or the Dutch words); the same month and worker twice are added up. */
export function readSums(bytes: Uint8Array): SumsRead {
  const mistakes: SumsMistake[] = [];
  const rows = rowsOf(bytes);
  const first = rows.next();
  const heading = first.done ? undefined : headingOf(first.value);
  const names = heading?.names.map((name) => dutch[columnName(name)] ?? name) ?? [];
  const absent = columns.filter((column) => column !== 'contacts' && !names.includes(column));
  if (!heading || absent.length > 0) return { ok: false, total: absent.length, mistakes: absent.map((column) => ({ line: 1, column, found: '', reason: 'no-column' as const })) };
  const sums = new Map<string, TheirSum>();
  let total = 0;
  for (const { line, text } of rows) {
    const cells = splitRow(text, heading.separator);
    const sum = readSum((column) => (cells[names.indexOf(column)] ?? '').trim(), (column, found, reason) => {
      total += 1;
      if (mistakes.length < mistakesShown) mistakes.push({ line, column, found: found.slice(0, 60), reason });
    });
    const key = `${sum.month} ${sum.worker}`;
    const earlier = sums.get(key);
    sums.set(key, earlier ? { ...sum, minutes: earlier.minutes + sum.minutes, contacts: sum.contacts === null && earlier.contacts === null ? null : (earlier.contacts ?? 0) + (sum.contacts ?? 0) } : sum);
  }
  return total > 0 ? { ok: false, mistakes, total } : { ok: true, rows: [...sums.values()] };
}

/** One month of one worker in both registers. What is not there counts as none; `theirContacts` is empty when the file does not say. */
export interface SumRow {
  month: string; worker: string; theirMinutes: number; ourMinutes: number; difference: number;
  theirContacts: number | null; ourContacts: number; contactsDifference: number | null; isDifferent: boolean;
}

export interface OurSum { month: string; accountId: number; minutes: number; contacts: number }

/**
 * Lays the two side by side: every worker the other register names, and everybody else of ours with time in one of those months.
 * Two names that are one worker here are added up, under the first of them.
 */
export function layBeside(theirs: readonly (TheirSum & { accountId: number | undefined })[], ours: readonly OurSum[], nameOf: (accountId: number) => string): SumRow[] {
  const months = new Set(theirs.map((sum) => sum.month));
  const grouped = Map.groupBy(theirs, (sum) => `${sum.month} ${sum.accountId ?? `? ${sum.worker}`}`);
  const own = new Map(ours.filter((sum) => months.has(sum.month)).map((sum) => [`${sum.month} ${sum.accountId}`, sum]));
  const rows: SumRow[] = [];
  for (const key of new Set([...grouped.keys(), ...own.keys()])) {
    const [their = [], our] = [grouped.get(key), own.get(key)];
    const theirMinutes = their.reduce((total, sum) => total + sum.minutes, 0);
    const counted = their.filter((sum) => sum.contacts !== null);
    const theirContacts = counted.length === 0 ? null : counted.reduce((total, sum) => total + (sum.contacts ?? 0), 0);
    const [ourMinutes, ourContacts] = [our?.minutes ?? 0, our?.contacts ?? 0];
    const [difference, contactsDifference] = [ourMinutes - theirMinutes, theirContacts === null ? null : ourContacts - theirContacts];
    rows.push({
      month: their[0]?.month ?? our?.month ?? '', worker: their[0]?.worker ?? (our ? nameOf(our.accountId) : ''), theirMinutes, ourMinutes, difference,
      theirContacts, ourContacts, contactsDifference, isDifferent: difference !== 0 || (contactsDifference ?? 0) !== 0,
    });
  }
  return rows.sort((one, other) => one.month.localeCompare(other.month) || one.worker.localeCompare(other.worker, 'nl'));
}
