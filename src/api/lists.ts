import { z } from 'zod';
import { listFunders, listWorkTypes } from '../domain/institutions/funders/funders.queries.ts';
import { listOrganisationRows } from '../domain/organisations/delivered/delivered.queries.ts';
import { organisationKinds } from '../domain/organisations/organisations.schema.ts';
import { endpoint } from './endpoint.ts';
import { cutPage, pageOf, paging, rowNumber } from './paging.ts';

export const organisation = z.object({ id: rowNumber, kind: z.enum(organisationKinds), name: z.string(), postcode: z.string().nullable(), municipality: z.string().nullable(), isClosed: z.boolean() });
export const funder = z.object({ id: rowNumber, name: z.string(), kind: z.string(), municipality: z.string().nullable() });
export const workType = z.object({ code: z.string(), name: z.string(), isClosed: z.boolean().describe('New work cannot be booked under it.') });

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
];
