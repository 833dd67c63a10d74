import { reportByOperator } from '../domain/contacts/contacts.access.ts';
import { contactReport } from '../domain/contacts/report/report.queries.ts';
import { Option } from 'commander';
import { exit, formatRows, Stop, type Format } from './io.ts';
import { formatOption, institutionBySlug, withContext, type Means } from './means.ts';

interface Options { institution: string; from: string; to: string; side: 'responsible' | 'performed'; format: Format }

const columns = ['by', 'key', 'contacts', 'missed', 'minutesDirect', 'minutesIndirect', 'minutesTravel', 'conversations', 'unconfirmed'] as const;

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

async function contacts(means: Means, options: Options): Promise<void> {
  const { from, to, side } = options;
  if (!isDay(from) || !isDay(to) || from > to) throw new Stop('--from and --to are days (2026-01-31), --from not after --to.', exit.wrongUse);
  const rows = await withContext(means, async (context) => {
    const { id } = await institutionBySlug(context, options.institution);
    return await context.inWork({ institutions: [id] }, (work) => contactReport(work, reportByOperator(id), { from, to, side }));
  });
  means.io.out(formatRows(rows.map((row) => ({ ...row })), columns, options.format));
}

/** `naast report contacts` */
export function reportCommands(means: Means): void {
  means.program.command('report').description('figures')
    .command('contacts').description('contacts and their minutes per channel, theme and municipality; both days count')
    .requiredOption('--institution <slug>').requiredOption('--from <day>').requiredOption('--to <day>')
    .addOption(new Option('--side <side>', "responsible: help to own clients; performed: help by own workers").choices(['responsible', 'performed']).default('responsible'))
    .addOption(formatOption()).action((options: Options) => contacts(means, options));
}
