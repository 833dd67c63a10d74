import { funderFor } from '../institutions/funders/funders.queries.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import { getNorm } from '../institutions/norms/norms.queries.ts';
import { normKindOf, type NormKind } from '../institutions/norms/norms.rules.ts';
import { tellWebhooks } from '../webhooks/telling/telling.commands.ts';
import type { Work } from '../work.ts';
import { findCaseOfConversation, noteFirstContact, recountFirstContact } from './attaching/attaching.commands.ts';
import { addAttention, takeAttention } from './attention/attention.commands.ts';
import { getMinuteSettings } from './contacts.queries.ts';
import { chosenMinutes, minutesOf, offerOf, sourceOf } from './contacts.rules.ts';
import type { Channel, MinutesChoice } from './contacts.schema.ts';

/** The code of the work type under which help in writing counts, when an institution has one. */
export const onlineWorkType = 'online';

export interface AnswerGiven {
  /** The responsible institution: the visitor's side. */
  institutionId: number;
  /** The institution whose worker answered. */
  performingInstitutionId: number;
  doorId: number | null;
  conversationId: number;
  messageId: number;
  accountId: number;
  channel: Channel;
  themes: readonly string[];
  municipality: string | null;
  origin: string;
  /** Which norm is offered; by the channel when it is not said. */
  norm?: NormKind | undefined;
  /** Confirmed in the same click as sending; without it the minutes wait in 'Mijn uren'. */
  minutes?: MinutesChoice | undefined;
  /** Minutes around it (looking up, planning), 0 when not said. */
  minutesIndirect?: number | undefined;
  /** The case it is of when that was clear from the beginning, the key of the appointment that it is what became of, and with whom of its clients it was when not with all. */
  within?: { caseId: number; formKey: string | null; clientIds: readonly number[] } | undefined;
}

export interface ContactMade {
  contactId: number;
  minutesDirect: number;
  /** False when the minutes still wait for the worker. */
  isConfirmed: boolean;
}

/** What is measured for a contact in writing, beside the norm: direct minutes are the measured ones rounded up, until the worker confirms. */
export async function measureContact(work: Work, given: Pick<AnswerGiven, 'performingInstitutionId' | 'channel' | 'norm' | 'minutes'>, seconds: number | undefined) {
  const settings = await getMinuteSettings(work, given.performingInstitutionId);
  if (settings.minutes === 'not_asked') return { measuredSeconds: null, normMinutes: null, minutesDirect: 0, isConfirmed: true };
  const kind = given.norm ?? normKindOf(given.channel);
  const normMinutes = kind ? await getNorm(work, given.performingInstitutionId, kind, dayOf(work.now)) : null;
  const measuredSeconds = seconds ?? null;
  const offer = offerOf({ measuredSeconds, normMinutes }, settings);
  const chosen = given.minutes === undefined ? undefined : chosenMinutes(given.minutes, offer);
  return { measuredSeconds, normMinutes, minutesDirect: chosen ?? minutesOf(seconds ?? 0, settings.step), isConfirmed: chosen !== undefined };
}

type StandsWith = { caseId: number; funderId: number | null; formKey: string | null } | undefined;

/** The case of a contact; the key of its appointment is free, unless its contact was removed before. */
async function caseOf(work: Work, { institutionId, conversationId, within }: AnswerGiven): Promise<StandsWith> {
  if (!within) {
    const became = await findCaseOfConversation(work, { institutionId, conversationId });
    return became && { ...became, formKey: null };
  }
  const { funderId } = await work.tx.selectFrom('cases').select('funder_id as funderId').where('institution_id', '=', institutionId).where('id', '=', within.caseId).executeTakeFirstOrThrow();
  const used = within.formKey === null ? undefined : await work.tx.selectFrom('contacts').select('id').where('institution_id', '=', institutionId).where('form_key', '=', within.formKey).executeTakeFirst();
  return { caseId: within.caseId, funderId, formKey: used ? null : within.formKey };
}

/** What was booked before: of this message, or of the appointment by hand. */
async function findEarlier(work: Work, given: AnswerGiven) {
  const key = given.within?.formKey ?? null;
  return await work.tx.selectFrom('contacts').select(['id', 'minutes_direct as minutesDirect', 'confirmed_at as confirmedAt']).where('institution_id', '=', given.institutionId)
    .where((where) => where.or([where('message_id', '=', given.messageId), ...(key === null ? [] : [where.and([where('form_key', '=', key), where('removed_at', 'is', null)])])])).orderBy('id').limit(1).executeTakeFirst();
}

/**
 * Books the contact of an answer, in the transaction of that answer: measured seconds of the worker (which then are in this contact
 * and in no other), the norm beside them, and who pays. Direct minutes are the measured ones rounded up, until the worker confirms;
 * the norm is never booked by itself. A choice that is not there ('measured' where nothing was measured) leaves it unconfirmed.
 * Where the answering institution asks no minutes, the contact stands with none and is complete. When the conversation became a case,
 * it is a contact of that case, paid by who pays for it.
 * The same message twice gives the same contact, and so does an appointment that was written up by hand.
 */
export async function contactFromAnswer(work: Work, given: AnswerGiven): Promise<ContactMade> {
  const earlier = await findEarlier(work, given);
  if (earlier) return { contactId: earlier.id, minutesDirect: earlier.minutesDirect, isConfirmed: earlier.confirmedAt !== null };
  const measured = await measureContact(work, given, await takeAttention(work, given));
  const day = dayOf(work.now);
  const source = sourceOf(given.channel);
  const became = await caseOf(work, given);
  const help = { municipality: given.municipality, workType: source === 'online' ? onlineWorkType : undefined, on: day };
  const { id } = await work.tx.insertInto('contacts').values({
    institution_id: given.institutionId, performing_institution_id: given.performingInstitutionId, door_id: given.doorId,
    conversation_id: given.conversationId, message_id: given.messageId, account_id: given.accountId, case_id: became?.caseId ?? null, form_key: became?.formKey ?? null,
    channel: given.channel, direction: 'out', source, started_at: work.now, day,
    minutes_direct: measured.minutesDirect, minutes_indirect: given.minutesIndirect ?? 0,
    measured_seconds: measured.measuredSeconds, norm_minutes: measured.normMinutes, confirmed_at: measured.isConfirmed ? work.now : null,
    themes: [...new Set(given.themes)], municipality: given.municipality, origin: given.origin,
    funder_id: became?.funderId ?? await funderFor(work, given.institutionId, help),
  }).returning('id').executeTakeFirstOrThrow();
  const clients = (given.within?.clientIds ?? []).map((clientId) => ({ institution_id: given.institutionId, contact_id: id, client_id: clientId }));
  if (clients.length > 0) await work.tx.insertInto('contact_clients').values(clients).execute();
  if (became) await noteFirstContact(work, { institutionId: given.institutionId, caseId: became.caseId, day });
  await tellWebhooks(work, given.institutionId, 'contact.created', { contactId: id });
  return { contactId: id, minutesDirect: measured.minutesDirect, isConfirmed: measured.isConfirmed };
}

/**
 * Takes the contact of an answer away again, when the answer is taken back; what was measured counts for the next one.
 * Call it in the transaction of the taking back. False when there was no such contact.
 */
export async function withdrawContact(work: Work, answer: { institutionId: number; messageId: number }): Promise<boolean> {
  const row = await work.tx.updateTable('contacts').set({ removed_at: work.now })
    .where('institution_id', '=', answer.institutionId).where('message_id', '=', answer.messageId).where('removed_at', 'is', null)
    .returning(['id', 'conversation_id as conversationId', 'account_id as accountId', 'measured_seconds as seconds', 'case_id as caseId', 'day']).executeTakeFirst();
  if (!row) return false;
  if (row.caseId !== null) await recountFirstContact(work, { institutionId: answer.institutionId, caseId: row.caseId, day: row.day });
  await tellWebhooks(work, answer.institutionId, 'contact.removed', { contactId: row.id });
  if (row.conversationId !== null && row.seconds !== null) {
    await addAttention(work, { institutionId: answer.institutionId, conversationId: row.conversationId, accountId: row.accountId }, row.seconds);
  }
  return true;
}
