import { channels, outcomes } from '../../contacts/contacts.schema.ts';
import { caseOrigins, clientSystems, closingReasons } from '../cases.schema.ts';
import {
  mistakesShown, type CaseColumn, type CodesOf, type ContactColumn, type ImportColumn, type ImportFile, type ImportMapping, type ImportMistake, type MistakeReason,
} from './importing.schema.ts';
import type { CopyValue } from '../../../platform/db/copy.ts';
import { hasBsn, readDay, readFlag, readMinutes } from './values/values.rules.ts';

export const sources = ['register', 'online'] as const;
/** The codes of columns that have a list. */
export const codesOf: CodesOf = { closing_reason: closingReasons, origin: caseOrigins, channel: channels, source: sources, outcome: outcomes };

const longest = 120;
const minutesOfDay = 1440;

/** Mistakes of both files: the first hundred, and how many there are in all. */
export class Mistakes {
  readonly list: ImportMistake[] = [];
  total = 0;

  add(mistake: ImportMistake): void {
    this.total += 1;
    if (this.list.length >= mistakesShown) return;
    this.list.push({ ...mistake, found: mistake.reason === 'bsn' ? '' : mistake.found.trim().slice(0, 60) });
  }
}

/** One row with the places of its columns. What cannot be read becomes a mistake, and a value that does not matter any more. */
export class RowReader<Column extends ImportColumn> {
  readonly #file: ImportFile;
  readonly #places: ReadonlyMap<Column, number>;
  readonly #mistakes: Mistakes;
  #cells: readonly string[] = [];
  line = 0;
  isRight = true;

  constructor(file: ImportFile, places: ReadonlyMap<Column, number>, mistakes: Mistakes) {
    this.#file = file;
    this.#places = places;
    this.#mistakes = mistakes;
  }

  /** Goes to the next row. A BSN anywhere in it, also in a column that is not read, is refused. */
  open(line: number, text: string, cells: readonly string[], columns: number): void {
    this.line = line;
    this.#cells = cells;
    this.isRight = true;
    if (cells.length > columns && cells.slice(columns).some((cell) => cell.trim() !== '')) this.fail('', 'too-many-cells', text);
    if (hasBsn(text)) for (const [at, cell] of cells.entries()) if (hasBsn(cell)) this.fail(this.#nameAt(at), 'bsn', '');
  }

  #nameAt(at: number): string {
    for (const [column, place] of this.#places) if (place === at) return column;
    return String(at + 1);
  }

  fail(column: Column | string, reason: MistakeReason, found: string): undefined {
    this.isRight = false;
    this.#mistakes.add({ file: this.#file, line: this.line, column, found, reason });
    return undefined;
  }

  /** Whether the file has this column. */
  has(column: Column): boolean {
    return (this.#places.get(column) ?? -1) >= 0;
  }

  text(column: Column): string {
    const text = (this.#cells[this.#places.get(column) ?? -1] ?? '').trim();
    if (text.length > longest) this.fail(column, 'too-long', text);
    return text;
  }

  needed(column: Column): string {
    const text = this.text(column);
    if (text === '') this.fail(column, 'empty', '');
    return text;
  }

  day(column: Column): string | null {
    const text = this.text(column);
    return text === '' ? null : readDay(text) ?? this.fail(column, 'not-a-day', text) ?? null;
  }

  flag(column: Column): boolean | null {
    const text = this.text(column);
    return text === '' ? null : readFlag(text) ?? this.fail(column, 'not-0-or-1', text) ?? null;
  }

  code(column: Column): string | null {
    const text = this.text(column).toLowerCase();
    if (text === '') return null;
    return codesOf[column]?.includes(text) ? text : this.fail(column, 'unknown-code', text) ?? null;
  }

  minutes(column: Column): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const minutes = readMinutes(text);
    return minutes !== undefined && minutes <= minutesOfDay ? minutes : this.fail(column, 'not-minutes', text) ?? null;
  }
}

/** What of a case is in `import_cases`, in the order of its columns; the first is the line. Null in an optional column: not said. */
export function readCase(row: RowReader<CaseColumn>, mapping: ImportMapping): CopyValue[] {
  const ref = row.needed('case');
  const client = row.needed('client');
  const workType = row.needed('work_type');
  const [registered, first, closed] = [row.day('registered_on'), row.day('first_contact_on'), row.day('closed_on')];
  if (row.text('registered_on') === '') row.fail('registered_on', 'empty', '');
  if (registered && closed && closed < registered) row.fail('closed_on', 'closed-before-registered', closed);
  const reason = row.code('closing_reason');
  if (reason !== null && closed === null && row.text('closed_on') === '') row.fail('closing_reason', 'reason-without-day', reason);
  for (const column of ['material', 'with_dossier'] as const) if (row.text(column) === '') row.fail(column, 'empty', '');
  const system = row.text('client_system');
  const isKind = (clientSystems as readonly string[]).includes(system);
  return [
    row.line, ref, client, row.needed('funder'), mapping.workTypes[workType] ?? workType, row.flag('material'), row.flag('with_dossier'), registered, first, closed, reason,
    row.text('municipality') || null, yearOf(row), row.has('origin') ? row.code('origin') : null,
    isKind ? system : null, isKind || system === '' ? null : system, row.has('short') ? row.flag('short') : null,
  ];
}

function yearOf(row: RowReader<CaseColumn>): number | null {
  const text = row.text('birth_year');
  if (text === '') return null;
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year >= 1900 && year <= 2100 ? year : row.fail('birth_year', 'not-a-year', text) ?? null;
}

interface Parts { direct: number; indirect: number; travel: number }

/**
 * The parts of the minutes of a contact. `minutes` is all time but travel: what is not said to be indirect is direct. Where
 * `direct` is given, `minutes` may leave the other parts out or count travel in, since registers differ; anything else is a mistake.
 */
export function partsOf(given: { minutes: number | null; direct: number | null; indirect: number | null; travel: number | null }): Parts | undefined {
  const [indirect, travel, minutes] = [given.indirect ?? 0, given.travel ?? 0, given.minutes];
  if (given.direct === null) return minutes === null || minutes < indirect ? undefined : { direct: minutes - indirect, indirect, travel };
  const sums = [given.direct + indirect, given.direct, given.direct + indirect + travel];
  return minutes === null || sums.includes(minutes) ? { direct: given.direct, indirect, travel } : undefined;
}

const isTheme = /^[a-z][a-z0-9_]{1,39}$/;

/** What of a contact is in `import_contacts`, in the order of its columns; the first is the line. */
export function readContact(row: RowReader<ContactColumn>): CopyValue[] {
  const ref = row.needed('case');
  const day = row.day('on');
  for (const column of ['on', 'channel', 'minutes', 'source'] as const) if (row.text(column) === '') row.fail(column, 'empty', '');
  const given = { minutes: row.minutes('minutes'), direct: row.minutes('direct'), indirect: row.minutes('indirect'), travel: row.minutes('travel') };
  const parts = partsOf(given);
  if (!parts && row.isRight) row.fail('minutes', 'sum-differs', row.text('minutes'));
  const theme = row.text('theme').toLowerCase();
  if (theme !== '' && !isTheme.test(theme)) row.fail('theme', 'unknown-code', theme);
  return [
    row.line, ref, row.text('contact'), day, row.code('channel'), row.code('source'), row.code('outcome') ?? 'took_place',
    parts?.direct ?? 0, parts?.indirect ?? 0, parts?.travel ?? 0, row.text('worker'), theme, row.text('organisation'),
  ];
}
