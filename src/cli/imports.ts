import { readFile } from 'node:fs/promises';
import { importByOperator, reconcileByOperator } from '../domain/cases/importing/importing.access.ts';
import { importFiles } from '../domain/cases/importing/importing.commands.ts';
import { findMapping } from '../domain/cases/importing/importing.queries.ts';
import { codesOf } from '../domain/cases/importing/importing.rules.ts';
import {
  defaultSystem, systemName, type ImportColumn, type ImportCounts, type ImportMistake, type ImportOutcome, type ImportStep, type MistakeReason, type Missing,
} from '../domain/cases/importing/importing.schema.ts';
import { compareSums } from '../domain/cases/importing/reconciling/reconciling.queries.ts';
import { readSums, type SumsReason } from '../domain/cases/importing/reconciling/reconciling.rules.ts';
import { exit, formatRows, Stop, type Format } from './io.ts';
import { formatOption, institutionBySlug, withContext, type Means } from './means.ts';

interface ImportWords { institution: string; cases?: string; contacts?: string; createMissing?: boolean; dryRun?: boolean; system: string }

const whatToDo: Readonly<Record<MistakeReason, string>> = {
  'empty-file': 'the file is empty', 'no-column': 'this column is missing: add it to the first line', 'too-many-cells': 'there are more cells than columns: put quotes around a cell with the separator in it',
  empty: 'fill this in', 'too-long': 'at most 120 characters', 'not-a-day': 'not a day: write 2026-02-01 or 1-2-2026', 'not-minutes': 'not minutes: write 90 or 1:30, at most a day',
  'not-0-or-1': 'write 0 or 1', 'not-a-year': 'write a year of four digits', 'unknown-code': 'not one of the codes', bsn: 'this could be a BSN, which has no place here: leave it out',
  'closed-before-registered': 'closed before it was registered: set one of the days right', 'reason-without-day': 'a reason without a day of closing: add the day or leave the reason out',
  'other-values': 'this case stands in the file before, with other values: make the lines the same', 'sum-differs': 'minutes must be direct plus indirect: set them right',
  'contact-twice': 'this contact stands in the file twice: leave one out', 'unknown-case': 'this case is in neither the file of cases nor the register: add it to the cases',
  'online-without-dossier': 'an online contact in a case with with_dossier=0: make one of the two right',
};

function isColumn(column: string): column is ImportColumn {
  return Object.hasOwn(codesOf, column);
}

function sayMistake(mistake: ImportMistake, files: { cases?: string; contacts?: string }): string {
  const codes = mistake.reason === 'unknown-code' && isColumn(mistake.column) ? codesOf[mistake.column] : undefined;
  const found = mistake.found === '' ? '' : ` "${mistake.found}"`;
  return `${files[mistake.file] ?? mistake.file}, line ${mistake.line}${mistake.column && `, column ${mistake.column}`}:${found} ${whatToDo[mistake.reason]}${codes ? `: ${codes.join(', ')}` : ''}\n`;
}

const kinds: Readonly<Record<Missing['kind'], string>> = { funder: 'funder', work_type: 'work type', worker: 'worker', organisation: 'organisation' };

function sayMissing(missing: readonly Missing[]): string {
  return missing.slice(0, 200).map(({ kind, name, lines }) => `  ${kinds[kind]} "${name}" (${lines} ${lines === 1 ? 'line' : 'lines'})\n`).join('')
    + (missing.length > 200 ? `  and ${missing.length - 200} more\n` : '');
}

function sayCounts(counts: ImportCounts, isTrial: boolean): string {
  const say = (what: keyof ImportCounts) => `${what.padEnd(9)} ${counts[what].inFile} in the file: ${counts[what].added} ${isTrial ? 'would be added' : 'added'}, ${counts[what].changed} ${isTrial ? 'would be changed' : 'changed'}, ${counts[what].same} the same\n`;
  return say('cases') + say('contacts');
}

function tell(means: Means, words: ImportWords, outcome: ImportOutcome): void {
  const { io } = means;
  const isTrial = words.dryRun === true;
  if (!outcome.ok && outcome.reason === 'mistakes') {
    io.err(outcome.mistakes.map((mistake) => sayMistake(mistake, words)).join(''));
    if (outcome.total > outcome.mistakes.length) io.err(`and ${outcome.total - outcome.mistakes.length} more\n`);
    throw new Stop(`${outcome.total} ${outcome.total === 1 ? 'mistake' : 'mistakes'}; nothing was imported.`);
  }
  if (!outcome.ok) {
    io.err(`Not in Naast yet:\n${sayMissing(outcome.missing)}`);
    throw new Stop('Nothing was imported. Add the funders and work types, or run again with --create-missing.');
  }
  io.out(sayCounts(outcome.counts, isTrial));
  if (outcome.missing.length === 0) return;
  if (words.createMissing) io.out(`${isTrial ? 'Would be made' : 'Made'}:\n${sayMissing(outcome.missing)}`);
  else io.out(`Not in Naast; these contacts stand under "Ingevoerd uit ${words.system}" or without organisation, until the file is read again:\n${sayMissing(outcome.missing)}`);
}

const steps: Readonly<Record<ImportStep, { says: (count: number) => string; name: string }>> = {
  'reading-cases': { says: (count) => (count === 0 ? 'reading cases' : `${count} cases read`), name: 'reading cases' },
  'reading-contacts': { says: (count) => (count === 0 ? 'reading contacts' : `${count} contacts read`), name: 'reading contacts' },
  checking: { says: () => 'checking, and laying the files beside what is here', name: 'checking' },
  'writing-cases': { says: (count) => `writing ${count} cases`, name: 'writing cases' },
  'writing-contacts': { says: (count) => `writing ${count} contacts`, name: 'writing contacts' },
};

const inSeconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);

/** Says each step as it goes; `end` says how many seconds each took. */
function openProgress(means: Means): { onProgress: (step: ImportStep, count: number) => void; end: () => void } {
  const begin = performance.now();
  const begun = new Map<ImportStep, number>();
  return {
    onProgress: (step, count) => {
      if (!begun.has(step)) begun.set(step, begun.size === 0 ? begin : performance.now());
      means.io.err(`${inSeconds(performance.now() - begin).padStart(6)} s  ${steps[step].says(count)}\n`);
    },
    end: () => {
      const now = performance.now();
      const ends = [...begun.values()].slice(1).concat(now);
      const parts = [...begun].map(([step, from], index) => `${steps[step].name} ${inSeconds((ends[index] ?? now) - from)}`);
      means.io.out(`Took ${inSeconds(now - begin)} s: ${parts.join(', ')}.\n`);
    },
  };
}

async function read(path: string | undefined): Promise<Uint8Array | undefined> {
  if (path === undefined) return undefined;
  return await readFile(path).catch(() => { throw new Stop(`The file ${path} cannot be read.`, exit.wrongUse); });
}

async function runImport(means: Means, words: ImportWords): Promise<void> {
  const system = systemName.safeParse(words.system).data;
  if (system === undefined) throw new Stop('--system is a short name: letters, digits, - and _.', exit.wrongUse);
  if (words.cases === undefined && words.contacts === undefined) throw new Stop('Give --cases, --contacts, or both.', exit.wrongUse);
  const files = { cases: await read(words.cases), contacts: await read(words.contacts) };
  const progress = openProgress(means);
  const outcome = await withContext(means, async (context) => {
    const { id } = await institutionBySlug(context, words.institution);
    return await context.inWork({ institutions: [id] }, async (work) => {
      const scope = importByOperator(id);
      const mapping = await findMapping(work, scope, system);
      return await importFiles(work, scope, files, { system, createsMissing: words.createMissing === true, isTrial: words.dryRun === true, onProgress: progress.onProgress, ...mapping ? { mapping } : {} });
    });
  });
  tell(means, { ...words, system }, outcome);
  progress.end();
}

const sumsToDo: Readonly<Record<SumsReason, string>> = {
  'not-a-month': 'not a month: write 2026-01', 'not-minutes': 'not minutes: write 90 or 1:30', 'not-a-number': 'not a number', bsn: 'this could be a BSN: leave it out', 'no-column': 'this column is missing: add it',
};
const sumColumns = ['month', 'worker', 'theirMinutes', 'ourMinutes', 'difference', 'theirContacts', 'ourContacts', 'contactsDifference'] as const;

async function reconcile(means: Means, words: { institution: string; sums: string; system: string; format: Format }): Promise<void> {
  const sums = readSums(await read(words.sums) ?? new Uint8Array());
  if (!sums.ok) {
    means.io.err(sums.mistakes.map(({ line, column, found, reason }) => `${words.sums}, line ${line}, column ${column}: "${found}" ${sumsToDo[reason]}\n`).join(''));
    throw new Stop(`${sums.total} ${sums.total === 1 ? 'mistake' : 'mistakes'} in ${words.sums}.`);
  }
  const rows = await withContext(means, async (context) => {
    const { id } = await institutionBySlug(context, words.institution);
    return await context.inWork({ institutions: [id] }, (work) => compareSums(work, reconcileByOperator(id), sums.rows, words.system));
  });
  means.io.out(formatRows(rows.map((row) => ({ ...row })), sumColumns, words.format));
  const different = rows.filter((row) => row.isDifferent).length;
  means.io.err(different === 0 ? 'No differences.\n' : `${different} of ${rows.length} rows differ.\n`);
}

/** `naast import` and `naast reconcile` */
export function importCommands(means: Means): void {
  means.program.command('import').description('read cases and contacts of another register: all of it, or nothing')
    .requiredOption('--institution <slug>').option('--cases <file>', 'CSV with cases').option('--contacts <file>', 'CSV with contacts')
    .option('--create-missing', 'make funders, work types, organisations and names of workers that are not there').option('--dry-run', 'look at everything and change nothing')
    .option('--system <name>', 'what the other register is called; its references go by it', defaultSystem)
    .action((words: ImportWords) => runImport(means, words));
  means.program.command('reconcile').description("sums of the other register (CSV: month,worker,minutes[,contacts]) beside ours, with the differences")
    .requiredOption('--institution <slug>').requiredOption('--sums <file>').option('--system <name>', 'the register that was imported from', defaultSystem)
    .addOption(formatOption()).action((words: { institution: string; sums: string; system: string; format: Format }) => reconcile(means, words));
}
