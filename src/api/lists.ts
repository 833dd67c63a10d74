import { z } from 'zod';
import { reportByKey } from '../domain/contacts/contacts.access.ts';
import { contactReport } from '../domain/contacts/report/report.queries.ts';
import { listFunders, listWorkTypes } from '../domain/institutions/funders/funders.queries.ts';
import { listOrganisationRows } from '../domain/organisations/delivered/delivered.queries.ts';
import { organisationKinds } from '../domain/organisations/organisations.schema.ts';
import { endpoint } from './endpoint.ts';
import { cutPage, day, pageOf, paging, rowNumber } from './paging.ts';

export const organisation = z.object({ id: rowNumber, kind: z.enum(organisationKinds), name: z.string(), postcode: z.string().nullable(), municipality: z.string().nullable(), isClosed: z.boolean() });
export const funder = z.object({ id: rowNumber, name: z.string(), kind: z.string(), municipality: z.string().nullable() });
export const workType = z.object({ code: z.string(), name: z.string(), isClosed: z.boolean().describe('New work cannot be booked under it.') });

const count = z.int();
export const reportLine = z.object({
  by: z.enum(['channel', 'theme', 'municipality', 'total']),
  key: z.string().nullable().describe('The code or name of the line; null for contacts without a topic or place, and for the total.'),
  contacts: count, missed: count, minutesDirect: count, minutesIndirect: count, minutesTravel: count, conversations: count, unconfirmed: count,
});

const period = z.strictObject({
  from: day.describe('The first day, which counts.'), to: day.describe('The last day, which counts.'),
  side: z.enum(['responsible', 'performed']).default('responsible').describe('Help to the own clients, or help that the own workers gave.'),
}).refine((asked) => asked.from <= asked.to, { path: ['to'], message: 'The last day comes before the first.' });

export const listEndpoints = [
  endpoint({
    id: 'listOrganisations', method: 'GET', path: '/organisations', scope: 'organisations:read', tag: 'Lists', summary: 'Parties outside: schools, practices, partners',
    query: z.strictObject(paging), answer: pageOf(organisation), problems: ['invalid'],
    run: async (work, { query, key }) => {
      const { rows, next } = cutPage(await listOrganisationRows(work, key, { ...query, limit: query.limit + 1 }), query.limit);
      return { ok: true, answer: { items: [...rows], next } };
    },
  }),
  endpoint({
    id: 'listFunders', method: 'GET', path: '/funders', scope: 'lists:read', tag: 'Lists', summary: 'Who pays, all of them by name', answer: z.object({ items: z.array(funder) }),
    run: async (work, { key }) => ({ ok: true, answer: { items: await listFunders(work, key.institutionId) } }),
  }),
  endpoint({
    id: 'listWorkTypes', method: 'GET', path: '/work-types', scope: 'lists:read', tag: 'Lists', summary: 'Kinds of work, all of them by name', answer: z.object({ items: z.array(workType) }),
    run: async (work, { key }) => {
      const types = await listWorkTypes(work, key.institutionId);
      return { ok: true, answer: { items: types.map(({ code, name, closedAt }) => ({ code, name, isClosed: closedAt !== null })) } };
    },
  }),
  endpoint({
    id: 'getContactFigures', method: 'GET', path: '/figures/contacts', scope: 'figures:read', tag: 'Figures', summary: 'Contacts and minutes of a period, per channel, topic and municipality',
    description: 'A contact with two topics counts in both lines of topic, and once in every other line. Channels and municipalities each add up to the total.',
    query: period, answer: z.object({ from: day, to: day, side: z.enum(['responsible', 'performed']), lines: z.array(reportLine) }), problems: ['invalid'],
    run: async (work, { query, key }) => ({ ok: true, answer: { ...query, lines: await contactReport(work, reportByKey(key), query) } }),
  }),
];
