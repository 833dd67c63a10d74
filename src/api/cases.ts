import { z } from 'zod';
import { caseKinds, caseOrigins, caseStatuses, clientSystems, closingReasons, registrationWays } from '../domain/cases/cases.schema.ts';
import { deliverCase } from '../domain/cases/delivered/delivered.commands.ts';
import { findCaseRow, listCaseRows, type CaseRow } from '../domain/cases/delivered/delivered.queries.ts';
import { deliveredCase } from '../domain/cases/delivered/delivered.schema.ts';
import { findByReference } from '../domain/references/references.queries.ts';
import { reference } from '../domain/references/references.schema.ts';
import { endpoint } from './endpoint.ts';
import { changedFilter, cutPage, day, kept, moment, numberInAddress, pageOf, paging, rowNumber } from './paging.ts';

const count = z.int();
const place = z.string().nullable();

export const oneCase = z.object({
  id: rowNumber, references: z.array(kept), status: z.enum(caseStatuses), kind: z.enum(caseKinds).nullable(),
  workType: z.string(), funderId: rowNumber.nullable(), clientSystem: z.enum(clientSystems), isMaterial: z.boolean(), hasDossier: z.boolean(),
  themes: z.array(z.string()), municipality: place, helpMunicipality: place, origin: z.enum(caseOrigins).catch('other'), registeredHow: z.enum(registrationWays),
  registeredOn: day, firstContactOn: day.nullable(), waitingSince: day.nullable(), openedOn: day.nullable(), closedOn: day.nullable(),
  closingReason: z.enum(closingReasons).nullable(), workerId: rowNumber.nullable(),
  changedAt: moment.describe('Since when the case stands as it is. Its sums follow its contacts and do not count as a change of the case.'),
  sums: z.object({ minutesDirect: count, minutesIndirect: count, minutesTravel: count, contacts: count, chats: count, mails: count, homework: count, noShows: count })
    .describe('Over all contacts of the case, to this moment. Minutes are whole; travel stands apart.'),
});

const filter = {
  status: z.enum(caseStatuses).optional(), workType: z.string().optional(), funderId: numberInAddress.optional(),
  closedFrom: day.optional(), closedTo: day.optional(),
};
/** As it goes out. */
function answerOf(row: CaseRow): z.input<typeof oneCase> {
  return { ...row, changedAt: row.changedAt.toISOString() };
}

const inAddress = z.object(reference.shape);

export const caseEndpoints = [
  endpoint({
    id: 'listCases', method: 'GET', path: '/cases', scope: 'cases:read', tag: 'Cases', summary: 'Cases, in order of number',
    description: 'Days, codes and sums. Never a name, an address or a word of anyone.',
    query: z.strictObject({ ...paging, ...changedFilter, ...filter }), answer: pageOf(oneCase), problems: ['invalid'],
    run: async (work, { query, key }) => {
      const { rows, next } = cutPage(await listCaseRows(work, key, { ...query, limit: query.limit + 1 }), query.limit);
      return { ok: true, answer: { items: rows.map(answerOf), next } };
    },
  }),
  endpoint({
    id: 'getCase', method: 'GET', path: '/cases/{caseId}', scope: 'cases:read', tag: 'Cases', summary: 'One case',
    params: z.object({ caseId: numberInAddress }), answer: oneCase, problems: ['not-found'],
    run: async (work, { params, key }) => {
      const row = await findCaseRow(work, key, params.caseId);
      return row ? { ok: true, answer: answerOf(row) } : { ok: false, problem: 'not-found' };
    },
  }),
  endpoint({
    id: 'getCaseByReference', method: 'GET', path: '/cases/by-reference/{system}/{value}', scope: 'cases:read', tag: 'Cases', summary: 'One case, by what your system calls it',
    params: inAddress, answer: oneCase, problems: ['not-found'],
    run: async (work, { params, key }) => {
      const id = await findByReference(work, key.institutionId, 'case', params);
      const row = id === undefined ? undefined : await findCaseRow(work, key, id);
      return row ? { ok: true, answer: answerOf(row) } : { ok: false, problem: 'not-found' };
    },
  }),
  endpoint({
    id: 'putCase', method: 'PUT', path: '/cases/by-reference/{system}/{value}', scope: 'cases:write', tag: 'Cases', summary: 'Make a case, or bring it up to date',
    description: 'Send the whole case as it is now. The same again changes nothing. Status 201 when it was made, 200 when it was there.',
    params: inAddress, body: deliveredCase, answer: oneCase, otherStatus: 201, problems: ['invalid', 'not-found', 'unknown-work-type', 'unknown-funder', 'unknown-worker', 'in-the-future', 'removed'],
    run: async (work, { params, body, key }) => {
      const delivered = await deliverCase(work, key, params, body);
      return delivered.ok ? { ok: true, answer: answerOf(delivered.case), status: delivered.outcome === 'made' ? 201 : 200 } : { ok: false, problem: delivered.reason };
    },
  }),
];
