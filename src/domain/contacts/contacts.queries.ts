import { sql } from 'kysely';
import { listStoredSettings } from '../institutions/settings/settings.queries.ts';
import { settingOf } from '../institutions/settings/settings.rules.ts';
import type { Work } from '../work.ts';
import type { OwnContactsScope } from './contacts.access.ts';
import { offerOf, type Offer } from './contacts.rules.ts';
import type { Channel, ContactRef, IndirectKind, Outcome, Reason } from './contacts.schema.ts';

type Reading = Pick<Work, 'tx'>;

export interface Contact {
  institutionId: number; performingInstitutionId: number; contactId: number; conversationId: number | null; accountId: number;
  channel: Channel; direction: 'in' | 'out'; source: 'online' | 'register'; startedAt: Date;
  /** The day it was for people, `YYYY-MM-DD`. */
  day: string;
  minutesDirect: number; minutesIndirect: number; minutesTravel: number; measuredSeconds: number | null; normMinutes: number | null;
  confirmedAt: Date | null; correctedAt: Date | null; outcome: Outcome; themes: string[]; municipality: string | null;
  funderId: number | null; origin: string;
  caseId: number | null;
  /** The contact of a colleague that this one joins: then it counts minutes, and no contact. */
  joinsId: number | null;
  /** What the indirect minutes went to. */
  indirectKind: IndirectKind;
  reason: Reason | null; organisationId: number | null;
  /** Who of the case were there; empty for everybody. */
  clientIds: number[];
  /** Entered after its month was closed. */
  afterLock: boolean;
  /** Set right or confirmed otherwise after its month was closed. */
  isLateCorrected: boolean;
}

/** Whether a conversation is there for this transaction, and not erased. */
export async function isConversationInSight(work: Reading, conversation: { institutionId: number; conversationId: number }): Promise<boolean> {
  const row = await work.tx.selectFrom('conversations').select('id').where('institution_id', '=', conversation.institutionId)
    .where('id', '=', conversation.conversationId).where('erased_at', 'is', null).executeTakeFirst();
  return row !== undefined;
}

/** How an institution counts minutes: what is asked ('measured', 'norm', 'not_asked') and to which step it rounds up. */
export interface MinuteSettings { minutes: 'measured' | 'norm' | 'not_asked'; step: number }

/** How minutes are counted at an institution. */
export async function getMinuteSettings(work: Reading, institutionId: number): Promise<MinuteSettings> {
  const stored = await listStoredSettings(work, institutionId);
  const minutes = settingOf(stored, 'minutes');
  return { minutes: minutes === 'norm' || minutes === 'not_asked' ? minutes : 'measured', step: Number(settingOf(stored, 'minutes_step')) };
}

/** Contacts that were not taken away, with names of columns as the code says them. */
export function selectContacts(work: Reading) {
  return work.tx.selectFrom('contacts').where('removed_at', 'is', null).select([
    'institution_id as institutionId', 'performing_institution_id as performingInstitutionId', 'id as contactId',
    'conversation_id as conversationId', 'account_id as accountId', sql<Channel>`channel`.as('channel'),
    sql<'in' | 'out'>`direction`.as('direction'), sql<'online' | 'register'>`source`.as('source'), 'started_at as startedAt', 'day',
    'minutes_direct as minutesDirect', 'minutes_indirect as minutesIndirect', 'minutes_travel as minutesTravel',
    'measured_seconds as measuredSeconds', 'norm_minutes as normMinutes', 'confirmed_at as confirmedAt', 'corrected_at as correctedAt',
    sql<Outcome>`outcome`.as('outcome'), 'themes', 'municipality', 'funder_id as funderId', 'origin', 'case_id as caseId', 'joins_id as joinsId',
    sql<IndirectKind>`indirect_kind`.as('indirectKind'), sql<Reason | null>`reason`.as('reason'), 'organisation_id as organisationId', 'after_lock as afterLock',
    sql<number[]>`coalesce((select jsonb_agg(cc.client_id order by cc.client_id) from contact_clients cc
      where cc.institution_id = contacts.institution_id and cc.contact_id = contacts.id), '[]')`.as('clientIds'),
    sql<boolean>`exists (select from contact_corrections k where k.institution_id = contacts.institution_id and k.contact_id = contacts.id and k.after_lock)`.as('isLateCorrected'),
  ]);
}

/** One of the own contacts of a worker; nothing when it is not there, is someone else's, or was taken away. */
export async function findOwnContact(work: Reading, scope: OwnContactsScope, ref: ContactRef): Promise<Contact | undefined> {
  return await selectContacts(work).where('institution_id', '=', ref.institutionId).where('id', '=', ref.contactId)
    .where('account_id', '=', scope.actor.accountId).where('performing_institution_id', '=', scope.actor.institutionId).executeTakeFirst();
}

/** The own contacts of a worker about one conversation, oldest first: what stands in the register beside it. */
export async function listOwnContactsOf(work: Reading, scope: OwnContactsScope, conversation: { institutionId: number; conversationId: number }): Promise<Contact[]> {
  return await selectContacts(work).where('institution_id', '=', conversation.institutionId).where('conversation_id', '=', conversation.conversationId)
    .where('account_id', '=', scope.actor.accountId).where('performing_institution_id', '=', scope.actor.institutionId)
    .orderBy('started_at').orderBy('id').execute();
}

export type Unconfirmed = Contact & { offer: Offer };

const mostUnconfirmed = 200;

/** Contacts of a worker whose minutes he did not confirm yet, of all weeks, oldest first, each with what to offer. At most 200. */
export async function listUnconfirmed(work: Reading, scope: OwnContactsScope): Promise<Unconfirmed[]> {
  const settings = await getMinuteSettings(work, scope.actor.institutionId);
  const rows = await selectContacts(work).where('account_id', '=', scope.actor.accountId)
    .where('performing_institution_id', '=', scope.actor.institutionId).where('confirmed_at', 'is', null)
    .orderBy('started_at').orderBy('id').limit(mostUnconfirmed).execute();
  return rows.map((contact) => ({ ...contact, offer: offerOf(contact, settings) }));
}

/** How many contacts of a worker `listUnconfirmed` answers. */
export async function countUnconfirmed(work: Reading, { actor }: OwnContactsScope): Promise<number> {
  const some = work.tx.selectFrom('contacts').select('id').where('removed_at', 'is', null).where('account_id', '=', actor.accountId)
    .where('performing_institution_id', '=', actor.institutionId).where('confirmed_at', 'is', null).limit(mostUnconfirmed).as('some');
  return (await work.tx.selectFrom(some).select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()).count;
}

/** What stands ready before an answer is sent: the attention so far (seconds; nothing when none was measured) beside the norm. */
export async function findAttention(work: Reading, of: { institutionId: number; conversationId: number; accountId: number }): Promise<number | undefined> {
  const row = await work.tx.selectFrom('attention').select('seconds').where('institution_id', '=', of.institutionId)
    .where('conversation_id', '=', of.conversationId).where('account_id', '=', of.accountId).executeTakeFirst();
  return row?.seconds;
}
