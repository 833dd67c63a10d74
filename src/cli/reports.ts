import { writeFile } from 'node:fs/promises';
import { reportByOperator } from '../domain/contacts/contacts.access.ts';
import { contactReport } from '../domain/contacts/report/report.queries.ts';
import { figureColumnNames, printedLine } from '../domain/figures/columns/columns.rules.ts';
import { figuresByOperator } from '../domain/figures/figures.access.ts';
import { rebuildSums } from '../domain/figures/figures.commands.ts';
import { listCaseGroups } from '../domain/figures/figures.queries.ts';
import { linesOf, tableOf } from '../domain/figures/figures.rules.ts';
import { figureSheet } from '../domain/figures/files/files.rules.ts';
import { Option } from 'commander';
import { exit, formatRows, formats, Stop, type Format } from './io.ts';
import { formatOption, institutionBySlug, withContext, type Means } from './means.ts';

interface CaseOptions { institution: string; from: string; to: string; format: Format | 'xlsx'; out?: string }

interface Options { institution: string; from: string; to: string; side: 'responsible' | 'performed'; format: Format }

const columns = ['by', 'key', 'contacts', 'missed', 'minutesDirect', 'minutesIndirect', 'minutesTravel', 'conversations', 'unconfirmed'] as const;

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function provePeriod({ from, to }: { from: string; to: string }): void {
  if (!isDay(from) || !isDay(to) || from > to) throw new Stop('--from and --to are days (2026-01-31), --from not after --to.', exit.wrongUse);
}

async function deliver(means: Means, content: string | Uint8Array, out: string | undefined): Promise<void> {
  if (out !== undefined) await writeFile(out, content).catch((error: Error) => { throw new Stop(`${out} could not be written: ${error.message}`); });
  else if (typeof content === 'string') means.io.out(content);
}

async function cases(means: Means, options: CaseOptions): Promise<void> {
  provePeriod(options);
  const { from, to, format, out } = options;
  if (format === 'xlsx' && out === undefined) throw new Stop('A spreadsheet goes into a file: say which with --out.', exit.wrongUse);
  const lines = await withContext(means, async (context) => {
    const { id } = await institutionBySlug(context, options.institution);
    return linesOf(tableOf(await context.inWork({ institutions: [id] }, (work) => listCaseGroups(work, figuresByOperator(id), { from, to }))));
  });
  await deliver(means, format === 'xlsx' ? figureSheet(lines, { from, to }) : formatRows(lines.map(printedLine), figureColumnNames, format), out);
}

async function rebuild(means: Means, options: { institution: string }): Promise<void> {
  const wrong = await withContext(means, async (context) => {
    const { id } = await institutionBySlug(context, options.institution);
    return await context.inWork({ institutions: [id] }, (work) => rebuildSums(work, figuresByOperator(id)));
  });
  means.io.out(wrong === 0 ? 'All sums were right.\n' : `${wrong} sums were wrong and are right now.\n`);
}

async function contacts(means: Means, options: Options): Promise<void> {
  provePeriod(options);
  const { from, to, side } = options;
  const rows = await withContext(means, async (context) => {
    const { id } = await institutionBySlug(context, options.institution);
    return await context.inWork({ institutions: [id] }, (work) => contactReport(work, reportByOperator(id), { from, to, side }));
  });
  means.io.out(formatRows(rows.map((row) => ({ ...row })), columns, options.format));
}

/** `naast report contacts`, `naast report cases`, `naast figures rebuild` */
export function reportCommands(means: Means): void {
  const report = means.program.command('report').description('figures');
  report.command('contacts').description('contacts and their minutes per channel, theme and municipality; both days count')
    .requiredOption('--institution <slug>').requiredOption('--from <day>').requiredOption('--to <day>')
    .addOption(new Option('--side <side>', "responsible: help to own clients; performed: help by own workers").choices(['responsible', 'performed']).default('responsible'))
    .addOption(formatOption()).action((options: Options) => contacts(means, options));
  report.command('cases').description('cases closed in a period per funder and work type, with and without online dossier; both days count')
    .requiredOption('--institution <slug>').requiredOption('--from <day>').requiredOption('--to <day>')
    .addOption(new Option('--format <format>', 'how to print').choices([...formats, 'xlsx']).default('table')).option('--out <file>', 'write it to a file')
    .action((options: CaseOptions) => cases(means, options));
  means.program.command('figures').description('the sums that figures are made of')
    .command('rebuild').description('make the sums again from the contacts; may be repeated, while everybody works')
    .requiredOption('--institution <slug>').action((options: { institution: string }) => rebuild(means, options));
}
