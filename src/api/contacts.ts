import { z } from 'zod';
import { channels, indirectKinds, outcomes, reasons } from '../domain/contacts/contacts.schema.ts';
import { changeDelivered, deliverContact, removeDelivered } from '../domain/contacts/delivered/delivered.commands.ts';
import { findContactRow, listContactRows, type ContactRow } from '../domain/contacts/delivered/delivered.queries.ts';
import { deliveredChange, deliveredContact, deliveredRemoval } from '../domain/contacts/delivered/delivered.schema.ts';
import { endpoint } from './endpoint.ts';
import { changedFilter, cutPage, day, kept, moment, numberInAddress, pageOf, paging, rowNumber } from './paging.ts';

const minutes = z.int().min(0);

export const contact = z.object({
  id: rowNumber, references: z.array(kept), caseId: rowNumber.nullable(), workerId: rowNumber,
  channel: z.enum(channels), direction: z.enum(['in', 'out']), source: z.enum(['online', 'register']), startedAt: moment, day,
  minutesDirect: minutes, minutesIndirect: minutes, minutesTravel: minutes, indirectKind: z.enum(indirectKinds),
  outcome: z.enum(outcomes), reason: z.enum(reasons).nullable(), themes: z.array(z.string()), municipality: z.string().nullable(), origin: z.string(),
  funderId: rowNumber.nullable(), organisationId: rowNumber.nullable(),
  joinsId: rowNumber.nullable().describe('The contact of a colleague at the same moment: this one counts minutes, and no contact.'),
  isConfirmed: z.boolean().describe('Whether the worker confirmed the minutes.'), isAfterLock: z.boolean().describe('Whether it came after its month was locked.'),
  changedAt: moment.describe('Since when the contact stands as it is.'), correctedAt: moment.nullable(), removedAt: moment.nullable().describe('Since when it counts in no figure any more.'),
});

function answerOf(row: ContactRow): z.input<typeof contact> {
  return { ...row, startedAt: row.startedAt.toISOString(), changedAt: row.changedAt.toISOString(), correctedAt: row.correctedAt?.toISOString() ?? null, removedAt: row.removedAt?.toISOString() ?? null };
}

const params = z.object({ contactId: numberInAddress });
const readProblems = ['not-found'] as const;
const writeProblems = ['invalid', 'say-which', 'other-contact', 'unknown-worker', 'unknown-case', 'unknown-funder', 'unknown-organisation', 'unknown-joined-contact', 'in-the-future'] as const;

export const contactEndpoints = [
  endpoint({
    id: 'listContacts', method: 'GET', path: '/contacts', scope: 'contacts:read', tag: 'Contacts', summary: 'Contacts, in order of number',
    description: 'Also those that were removed, which say so. To follow changes, use webhooks, or ask for what changed since the last time.',
    query: z.strictObject({ ...paging, ...changedFilter, from: day.optional(), to: day.optional(), caseId: numberInAddress.optional() }), answer: pageOf(contact), problems: ['invalid'],
    run: async (work, { query, key }) => {
      const { rows, next } = cutPage(await listContactRows(work, key, { ...query, limit: query.limit + 1 }), query.limit);
      return { ok: true, answer: { items: rows.map(answerOf), next } };
    },
  }),
  endpoint({
    id: 'getContact', method: 'GET', path: '/contacts/{contactId}', scope: 'contacts:read', tag: 'Contacts', summary: 'One contact', params, answer: contact, problems: readProblems,
    run: async (work, { params, key }) => {
      const row = await findContactRow(work, key, params.contactId);
      return row ? { ok: true, answer: answerOf(row) } : { ok: false, problem: 'not-found' };
    },
  }),
  endpoint({
    id: 'createContact', method: 'POST', path: '/contacts', scope: 'contacts:write', tag: 'Contacts', summary: 'Book a contact', takesRepeatKey: true,
    description: 'On the name of the colleague that gave the help. With a `reference` or an `Idempotency-Key` it can be sent again: the answer is then the contact that is there, with status 200.',
    body: deliveredContact, answer: contact, status: 201, otherStatus: 200, problems: writeProblems,
    run: async (work, { body, key, repeatKey }) => {
      const made = await deliverContact(work, key, body, repeatKey);
      return made.ok ? { ok: true, answer: answerOf(made.contact), status: made.isRepeat ? 200 : 201 } : { ok: false, problem: made.reason };
    },
  }),
  endpoint({
    id: 'changeContact', method: 'PATCH', path: '/contacts/{contactId}', scope: 'contacts:write', tag: 'Contacts', summary: 'Set a contact right',
    description: 'What is left out stays. The old values are kept, with why and the name of the key.',
    params, body: deliveredChange, answer: contact, problems: ['invalid', 'not-found', 'unknown-funder'],
    run: async (work, { params, body, key }) => {
      const changed = await changeDelivered(work, key, params.contactId, body);
      if (!changed.ok && changed.reason === 'unknown-funder') return { ok: false, problem: 'unknown-funder' };
      const row = changed.ok || changed.reason === 'nothing-changed' ? await findContactRow(work, key, params.contactId) : undefined;
      return row ? { ok: true, answer: answerOf(row) } : { ok: false, problem: 'not-found' };
    },
  }),
  endpoint({
    id: 'removeContact', method: 'POST', path: '/contacts/{contactId}/removal', scope: 'contacts:write', tag: 'Contacts', summary: 'Take a contact out of all figures',
    description: 'Such as one that was booked twice. The row is kept, with why and the name of the key.',
    params, body: deliveredRemoval, answer: contact, problems: ['invalid', 'not-found'],
    run: async (work, { params, body, key }) => {
      const removed = await removeDelivered(work, key, params.contactId, body.why);
      const row = removed.ok ? await findContactRow(work, key, params.contactId) : undefined;
      return row ? { ok: true, answer: answerOf(row) } : { ok: false, problem: 'not-found' };
    },
  }),
];
