import { z } from 'zod';
import { reportByKey } from '../domain/contacts/contacts.access.ts';
import { contactReport } from '../domain/contacts/report/report.queries.ts';
import { figureColumns } from '../domain/figures/columns/columns.rules.ts';
import { figuresByKey } from '../domain/figures/figures.access.ts';
import { listCaseGroups } from '../domain/figures/figures.queries.ts';
import { linesOf, tableOf, type TableLine } from '../domain/figures/figures.rules.ts';
import { listWorkTypes } from '../domain/institutions/funders/funders.queries.ts';
import { endpoint } from './endpoint.ts';
import { day, moment, rowNumber } from './paging.ts';

const count = z.int();
const maybe = count.nullable();

export const reportLine = z.object({
  by: z.enum(['channel', 'theme', 'municipality', 'total']),
  key: z.string().nullable().describe('The code or name of the line; null for contacts without a topic or place, and for the total.'),
  contacts: count, missed: count, minutesDirect: count, minutesIndirect: count, minutesTravel: count, conversations: count, unconfirmed: count,
});

const withDossier = z.object({
  cases: maybe, minutesRegister: maybe, minutesOnline: maybe, minutes: maybe, averageMinutes: maybe, averageLeadDays: maybe, chats: maybe, mails: maybe, homework: maybe,
}).describe('Cases with an online dossier. Null where the printed table is empty: without cases, and what a material line does not tell. Averages are cut to the whole minute or day.');
const withoutDossier = z.object({ cases: maybe, minutes: maybe, averageMinutes: maybe, averageLeadDays: maybe }).describe('Cases without an online dossier.');

export const caseLine = z.object({
  kind: z.enum(['work_type', 'material', 'funder_total', 'total']).describe('A material line is part of the line of its work type above it: never add the two.'),
  funderId: rowNumber.nullable().describe('Null for cases without a funder, and in the total over all.'), funder: z.string(),
  workType: z.string().nullable().describe('Its code; null in totals.'), workTypeName: z.string(), withDossier, withoutDossier,
});

const shape = { from: day.describe('The first day, which counts.'), to: day.describe('The last day, which counts.') };
const inOrder = { path: ['to'], message: 'The last day comes before the first.' };
const period = z.strictObject(shape).refine((asked) => asked.from <= asked.to, inOrder);
const periodOfSide = z.strictObject({
  ...shape, side: z.enum(['responsible', 'performed']).default('responsible').describe('Help to the own clients, or help that the own workers gave.'),
}).refine((asked) => asked.from <= asked.to, inOrder);

/** A line of the table as it goes out: the same values as on screen and in the file, as numbers. */
function lineOf(line: TableLine, codes: ReadonlyMap<number, string>): z.input<typeof caseLine> {
  const number = (name: keyof typeof figureColumns) => { const value = figureColumns[name].value(line); return typeof value === 'number' ? value : null; };
  return {
    kind: line.kind, funderId: line.funderId ?? null, funder: line.funder, workType: line.workTypeId === undefined ? null : codes.get(line.workTypeId) ?? null, workTypeName: line.workType,
    withDossier: {
      cases: number('incl_casussen'), minutesRegister: number('incl_tijd_regas'), minutesOnline: number('incl_tijd_online_dossier'), minutes: number('incl_tijd_totaal'),
      averageMinutes: number('incl_gem_tijd_per_casus'), averageLeadDays: number('incl_gem_doorlooptijd_dagen'),
      chats: number('incl_chatcontacten'), mails: number('incl_berichten_mail'), homework: number('incl_huiswerkcontacten'),
    },
    withoutDossier: { cases: number('excl_casussen'), minutes: number('excl_tijd_regas'), averageMinutes: number('excl_gem_tijd_per_casus'), averageLeadDays: number('excl_gem_doorlooptijd_dagen') },
  };
}

export const figureEndpoints = [
  endpoint({
    id: 'getContactFigures', method: 'GET', path: '/figures/contacts', scope: 'figures:read', tag: 'Figures', summary: 'Contacts and minutes of a period, per channel, topic and municipality',
    description: 'A contact with two topics counts in both lines of topic, and once in every other line. Channels and municipalities each add up to the total.',
    query: periodOfSide, answer: z.object({ from: day, to: day, side: z.enum(['responsible', 'performed']), lines: z.array(reportLine) }), problems: ['invalid'],
    run: async (work, { query, key }) => ({ ok: true, answer: { ...query, lines: await contactReport(work, reportByKey(key), query) } }),
  }),
  endpoint({
    id: 'getCaseFigures', method: 'GET', path: '/figures/cases', scope: 'figures:read', tag: 'Figures', summary: 'The table of cases that were closed in a period, per funder and work type',
    description: 'The same lines and values as on screen and in the file of `naast report cases`. Minutes of a case are all of its minutes that count as case time; travel never does.',
    query: period, answer: z.object({ from: day, to: day, trueUpTo: moment.describe('Everything that was kept before this moment is in it.'), lines: z.array(caseLine) }), problems: ['invalid'],
    run: async (work, { query, key }) => {
      const codes = new Map((await listWorkTypes(work, key.institutionId)).map((type) => [type.id, type.code]));
      const lines = linesOf(tableOf(await listCaseGroups(work, figuresByKey(key), query)));
      return { ok: true, answer: { ...query, trueUpTo: work.now.toISOString(), lines: lines.map((line) => lineOf(line, codes)) } };
    },
  }),
];
