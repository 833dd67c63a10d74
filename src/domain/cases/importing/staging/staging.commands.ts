import { sql } from 'kysely';
import { copyInto, copyLine, type CopyValue } from '../../../../platform/db/copy.ts';
import type { Work } from '../../../work.ts';
import { Mistakes, readCase, readContact, RowReader } from '../importing.rules.ts';
import {
  caseColumns, contactColumns, type CaseColumn, type ContactColumn, type ImportColumn, type ImportFile, type ImportFiles, type ImportMapping, type ImportOptions,
} from '../importing.schema.ts';
import { headingOf, placesIn, rowsOf, splitRow, type FileRow } from '../reading/reading.rules.ts';

const lettersAPiece = 1 << 16;
const rowsATold = 50_000;

interface Columns<Column> { required: readonly Column[]; optional: readonly Column[] }
interface Reading<Column extends ImportColumn> {
  file: ImportFile;
  bytes: Uint8Array;
  columns: Columns<Column>;
  mapping: Readonly<Record<string, string>>;
  read: (row: RowReader<Column>) => CopyValue[][];
  onRows: (count: number) => void;
}

/** The heading with the places of its columns; a mistake for each column that is not there. */
function openFile<Column extends ImportColumn>(reading: Reading<Column>, rows: Iterator<FileRow>, mistakes: Mistakes) {
  const { file } = reading;
  const first = rows.next();
  if (first.done) {
    mistakes.add({ file, line: 0, column: '', found: '', reason: 'empty-file' });
    return undefined;
  }
  const heading = headingOf(first.value);
  const places = placesIn(heading, [...reading.columns.required, ...reading.columns.optional], reading.mapping);
  const absent = reading.columns.required.filter((column) => (places.get(column) ?? -1) < 0);
  for (const column of absent) mistakes.add({ file, line: first.value.line, column, found: first.value.text, reason: 'no-column' });
  return absent.length > 0 ? undefined : { heading, places };
}

/** Lines for COPY of every row that can be read; the others become mistakes. */
function* copyLines<Column extends ImportColumn>(reading: Reading<Column>, mistakes: Mistakes): Generator<string> {
  const rows = rowsOf(reading.bytes);
  const opened = openFile(reading, rows, mistakes);
  if (!opened) return;
  reading.onRows(0);
  const { heading, places } = opened;
  const reader = new RowReader(reading.file, places, mistakes);
  let [piece, count] = ['', 0];
  for (const { line, text } of rows) {
    reader.open(line, text, splitRow(text, heading.separator), heading.names.length);
    const staged = reading.read(reader);
    if (reader.isRight) for (const values of staged) piece += copyLine(values);
    count += 1;
    if (count % rowsATold === 0) reading.onRows(count);
    if (piece.length < lettersAPiece) continue;
    yield piece;
    piece = '';
  }
  reading.onRows(count);
  yield piece;
}

/** A case may stand on several lines, one for each client; all else must be the same. Only its first line is staged as a case. */
function caseReader(mapping: ImportMapping): (row: RowReader<CaseColumn>) => CopyValue[][] {
  const seen = new Map<string, string>();
  return (row) => {
    const [line = 0, ref, client, ...rest] = readCase(row, mapping);
    const values = rest.join('\t');
    const earlier = seen.get(String(ref));
    if (earlier === undefined) seen.set(String(ref), values);
    else if (earlier !== values && row.isRight) row.fail('case', 'other-values', String(ref));
    return [[line, ref ?? null, client ?? null, earlier === undefined, ...rest]];
  };
}

async function createTables(work: Work): Promise<void> {
  await sql`create temporary table import_cases (line int, ref text, client text, is_first boolean, funder text, work_type text, material boolean, dossier boolean,
    registered_on date, first_contact_on date, closed_on date, closing_reason text, municipality text, birth_year int, origin text, client_system text,
    client_system_ref text, short boolean) on commit drop`.execute(work.tx);
  await sql`create temporary table import_contacts (line int, ref text, own text, day date, channel text, source text, outcome text, direct int, indirect int, travel int,
    worker text, theme text, organisation text) on commit drop`.execute(work.tx);
}

/**
 * Reads both files into temporary tables of this transaction (`import_cases`, `import_contacts`) by COPY; answers the mistakes
 * that a line shows by itself. Lines with a mistake are not in the tables.
 */
export async function stageFiles(work: Work, files: ImportFiles, options: ImportOptions): Promise<Mistakes> {
  const mistakes = new Mistakes();
  const mapping = options.mapping ?? { cases: {}, contacts: {}, workTypes: {} };
  await createTables(work);
  if (files.cases) {
    const reading: Reading<CaseColumn> = {
      file: 'cases', bytes: files.cases, columns: caseColumns, mapping: mapping.cases, read: caseReader(mapping), onRows: (count) => options.onProgress?.('reading-cases', count),
    };
    await copyInto(work.tx, 'copy import_cases from stdin', copyLines(reading, mistakes));
  }
  if (files.contacts) {
    const reading: Reading<ContactColumn> = {
      file: 'contacts', bytes: files.contacts, columns: contactColumns, mapping: mapping.contacts, read: (row) => [readContact(row)], onRows: (count) => options.onProgress?.('reading-contacts', count),
    };
    await copyInto(work.tx, 'copy import_contacts from stdin', copyLines(reading, mistakes));
  }
  await sql`analyze import_cases`.execute(work.tx);
  await sql`analyze import_contacts`.execute(work.tx);
  return mistakes;
}
