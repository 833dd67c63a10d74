import { z } from 'zod';
import { caseStatuses } from '../cases/cases.schema.ts';
import { entryKinds, partKinds, partStatuses } from '../cases/parts/parts.schema.ts';

const moment = z.iso.datetime().describe('moment in UTC, ISO 8601');
const day = z.iso.date().describe('day as YYYY-MM-DD');
const name = z.string().describe('what somebody is called in the dossier');

const answer = z.strictObject({
  question: z.string().describe('name of the question, the same in every language'), label: z.string().describe('the question as it was on the screen'),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]), said: z.string().describe('the answer as it was on the screen'),
});

const file = z.strictObject({ name: z.string(), type: z.string(), size: z.int().describe('bytes'), path: z.string().nullable().describe('where it stands in the zip; nothing for a file that could not be opened yet') });

const entry = z.strictObject({
  number: z.int(), kind: z.enum(entryKinds), by: name, writtenAt: moment, isWithdrawn: z.boolean().describe('taken back by who wrote it: it has no words any more'),
  title: z.string(), text: z.string(), answers: z.array(answer), files: z.array(file),
});

const part = z.strictObject({
  number: z.int(), kind: z.enum(partKinds), code: z.string().nullable().describe('which start task, letter or evaluation'), status: z.enum(partStatuses),
  title: z.string(), belongsTo: z.int().nullable().describe('number of the part it belongs to'), dueOn: day.nullable(), forWhom: name.nullable().describe('who does it, or whose turn it is'),
  by: name, madeAt: moment, changedAt: moment, entries: z.array(entry).describe('what was written, oldest first'),
});

const person = z.strictObject({ as: z.enum(['worker', 'client', 'representative']), name, role: z.string(), since: day, until: day.nullable() });
const own = z.strictObject({ firstName: z.string(), surname: z.string(), birthDate: z.string(), phone: z.string(), email: z.string() });
const talk = z.strictObject({ startedAt: moment, channel: z.string(), minutes: z.int(), by: name });
const appointment = z.strictObject({ kind: z.string(), status: z.enum(['offered', 'booked', 'cancelled']), startsAt: moment.nullable(), endsAt: moment.nullable(), place: z.string(), words: z.string(), with: name });
const message = z.strictObject({ number: z.int(), author: z.enum(['visitor', 'worker', 'system']), by: name, writtenAt: moment, text: z.string(), files: z.array(file) });
const line = z.strictObject({ at: moment, action: z.string(), about: z.string(), said: z.string().describe('the sentence as it stands on the page'), reason: z.string().nullable() });

/** A dossier as it is taken along: everything that its reader may see, and nothing else. */
export const takenDossier = z.strictObject({
  format: z.literal('naast-dossier'), version: z.literal(1), takenAt: moment, institution: z.string(),
  reader: z.strictObject({ as: z.enum(['client', 'representative']), until: moment.nullable().describe('the end of his time in the dossier, for who left it') }),
  dossier: z.strictObject({ number: z.int(), workType: z.string(), status: z.enum(caseStatuses), openedOn: day.nullable(), closedOn: day.nullable() }),
  me: own.nullable().describe('what is known of the reader himself; nothing for who stands for another'),
  people: z.array(person).describe('who could look in the dossier at that moment'),
  parts: z.array(part), talks: z.array(talk), appointments: z.array(appointment),
  question: z.strictObject({ askedAt: moment, messages: z.array(message) }).nullable().describe('the question that the help began with, when it stands on the own page of the reader'),
  looked: z.array(line).describe('who looked, newest first'),
});
export type TakenDossier = z.infer<typeof takenDossier>;
export type TakenFile = z.infer<typeof file>;
export type TakenAnswer = z.infer<typeof answer>;
