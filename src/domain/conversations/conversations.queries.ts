import { sql } from 'kysely';
import { openVault, type Vault, type WrappedVault } from '../institutions/keys/keys.queries.ts';
import type { Work } from '../work.ts';
import type { ConversationScope, DeskScope } from './conversations.access.ts';
import { details, purposes, type Details } from './conversations.schema.ts';

/** Whose a conversation is, to prove a scope with. */
export interface Standing {
  institutionId: number; workerId: number | null; performingId: number | null; closedAt: Date | null; rhythm: string;
  /** What its words are sealed under; nothing when that was destroyed. */
  vault: WrappedVault | null;
}

/** Nothing when it does not exist, was erased, or is of an institution that this transaction may not see. */
export async function findStanding(work: Work, conversationId: number): Promise<Standing | undefined> {
  const row = await work.tx.selectFrom('conversations as c')
    .leftJoin('vaults as v', (join) => join.onRef('v.institution_id', '=', 'c.institution_id').onRef('v.id', '=', 'c.vault_id'))
    .select(['c.institution_id as institutionId', 'c.worker_id as workerId', 'c.performing_institution_id as performingId', 'c.closed_at as closedAt', 'c.rhythm', 'v.id', 'v.key_id as keyId', 'v.wrapped'])
    .where('c.id', '=', conversationId).where('c.erased_at', 'is', null).executeTakeFirst();
  if (!row) return undefined;
  const { id, keyId, wrapped, ...standing } = row;
  return { ...standing, vault: id !== null && keyId !== null && wrapped !== null ? { id, keyId, wrapped } : null };
}

/** Opens the vault of a conversation that was found to be somebody's. */
export async function openStanding(work: Work, { institutionId, vault }: Standing): Promise<Vault | undefined> {
  return vault ? await openVault(work.keys, institutionId, vault) : undefined;
}

/** Whether a colleague asked this account to read along, or called it for an alarm, and that is not done yet. */
export async function wasAskedToRead(work: Work, accountId: number, conversationId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('desk_notes').select('id').where('conversation_id', '=', conversationId)
    .where('to_account_id', '=', accountId).where('kind', 'in', ['read_request', 'acute']).where('done_at', 'is', null).executeTakeFirst();
  return row !== undefined;
}

/** Whether this account stands beside a chat of a colleague, and writes in it too. */
export async function findBeside(work: Work, accountId: number, conversationId: number): Promise<{ writes: boolean } | undefined> {
  return await work.tx.selectFrom('chat_calls').select(sql<boolean>`kind = 'join'`.as('writes')).where('conversation_id', '=', conversationId)
    .where('to_account_id', '=', accountId).where('kind', '<>', 'hand_over').where('outcome', '=', 'accepted').where('ended_at', 'is', null).executeTakeFirst();
}

export interface Conversation {
  id: number; institutionId: number; performingInstitutionId: number | null; doorId: number | null; rhythm: string; channel: string;
  postcode: string | null; municipality: string | null; themes: string[]; origin: string; via: string | null; ageClass: string | null;
  askedAt: Date; promisedAt: Date; answeredAt: Date | null; status: string; turn: string; workerId: number | null; urgent: boolean;
  crisis: string[]; wish: string | null; identityAsked: string | null; handoverInstitutionId: number | null; followUpOn: string | null;
  result: string | null; helped: string | null; closedAt: Date | null; erasedAt: Date | null; messageCount: number;
  /** The account on whose own page it is. */
  ownerId: number | null;
  details: Details;
}

const plainColumns = [
  'id', 'institution_id as institutionId', 'performing_institution_id as performingInstitutionId', 'door_id as doorId', 'rhythm', 'channel', 'postcode', 'municipality',
  'themes', 'origin', 'via', 'age_class as ageClass', 'asked_at as askedAt', 'promised_at as promisedAt', 'answered_at as answeredAt', 'status', 'turn',
  'worker_id as workerId', 'urgent', 'crisis', 'wish', 'identity_asked as identityAsked', 'handover_institution_id as handoverInstitutionId',
  'follow_up_on as followUpOn', 'result', 'helped', 'closed_at as closedAt', 'erased_at as erasedAt', 'message_count as messageCount', 'account_id as ownerId',
] as const;

/** The conversation of a proven scope, with how the visitor may be reached. */
export async function getConversation(work: Work, scope: ConversationScope): Promise<Conversation> {
  const row = await work.tx.selectFrom('conversations').select(plainColumns).select('details_sealed as sealed')
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).executeTakeFirstOrThrow();
  const { sealed, ...plain } = row;
  return { ...plain, details: details.parse(sealed ? JSON.parse(scope.vault.open(sealed, purposes.details)) : {}) };
}

export interface Message {
  id: number; number: number; author: string; kind: string; accountId: number | null; body: string; writtenAt: Date; visibleAt: Date;
}

/** What was written, oldest first. A visitor sees an answer from the moment it is visible; what was taken back nobody sees. */
export async function listMessages(work: Work, scope: ConversationScope): Promise<Message[]> {
  const rows = await work.tx.selectFrom('messages')
    .select(['id', 'number', 'author', 'kind', 'account_id as accountId', 'body_sealed as sealed', 'written_at as writtenAt', 'visible_at as visibleAt'])
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).where('withdrawn_at', 'is', null)
    .$if(scope.as === 'visitor', (query) => query.where('visible_at', '<=', work.now))
    .orderBy('number').execute();
  return rows.map(({ sealed, ...row }) => ({ ...row, body: scope.vault.open(sealed, purposes.message) }));
}

/** A line of the desk: that a question is there and what was promised; never its words. */
export type DeskLine = Pick<Conversation, 'id' | 'institutionId' | 'performingInstitutionId' | 'channel' | 'municipality' | 'themes' | 'askedAt' | 'promisedAt'
  | 'answeredAt' | 'status' | 'turn' | 'workerId' | 'urgent' | 'crisis' | 'wish' | 'followUpOn' | 'messageCount'>;

const deskColumns = [
  'id', 'institution_id as institutionId', 'performing_institution_id as performingInstitutionId', 'channel', 'municipality', 'themes', 'asked_at as askedAt',
  'promised_at as promisedAt', 'answered_at as answeredAt', 'status', 'turn', 'worker_id as workerId', 'urgent', 'crisis', 'wish',
  'follow_up_on as followUpOn', 'message_count as messageCount',
] as const;

/** Open questions of the own institution that its desk may take; those who chat wait in their own line. */
function ownOpen(work: Work, scope: DeskScope) {
  return work.tx.selectFrom('conversations').where('institution_id', '=', scope.actor.institutionId)
    .where('rhythm', '=', 'mail').where('worker_id', 'is', null).where('closed_at', 'is', null).where('erased_at', 'is', null)
    .where((where) => where.or([where('performing_institution_id', 'is', null), where('performing_institution_id', '=', scope.actor.institutionId)]));
}

/** Open questions of others that a grant opens to this desk. They are looked up by the grant, so that both sides use an index. */
function grantedOpen(work: Work, scope: DeskScope) {
  return work.tx.selectFrom('conversation_grants as g')
    .innerJoin('conversations', (join) => join.onRef('conversations.institution_id', '=', 'g.institution_id').onRef('conversations.id', '=', 'g.conversation_id'))
    .where('g.to_institution_id', '=', scope.actor.institutionId).where('g.active', '=', true)
    .where('conversations.rhythm', '=', 'mail').where('conversations.worker_id', 'is', null).where('conversations.closed_at', 'is', null).where('conversations.erased_at', 'is', null);
}

function byUrgency(one: DeskLine, other: DeskLine): number {
  return Number(other.urgent) - Number(one.urgent) || one.promisedAt.getTime() - other.promisedAt.getTime();
}

/** Questions of these places, and those of which nobody said where; all of them when no places are named. */
function inPlacesOf(municipalities: readonly string[]) {
  return sql<boolean>`(${municipalities.length} = 0 or conversations.municipality is null or conversations.municipality = any(${[...municipalities]}::text[]))`;
}

/** Open questions for this institution's desk: urgent first, then oldest promise; `municipalities` narrows to own places. At most `limit` lines. */
export async function listOpen(work: Work, scope: DeskScope, input: { municipalities?: readonly string[]; limit?: number } = {}): Promise<DeskLine[]> {
  const { municipalities = [], limit = 100 } = input;
  const inPlaces = inPlacesOf(municipalities);
  const own = await ownOpen(work, scope).select(deskColumns).where(inPlaces).orderBy('urgent', 'desc').orderBy('promised_at').limit(limit).execute();
  const granted = await grantedOpen(work, scope).select(deskColumns.map((column) => `conversations.${column}` as const)).where(inPlaces)
    .orderBy('conversations.urgent', 'desc').orderBy('conversations.promised_at').limit(limit).execute();
  return granted.length === 0 ? own : [...own, ...granted].sort(byUrgency).slice(0, limit);
}

/** Counting stops here: nobody needs to know how much more than this waits. */
export const mostCounted = 1000;

/** How many questions wait at this desk (`municipalities` as in `listOpen`), and how many of them are over their promise; counted up to `mostCounted` each of own and of others. */
export async function countOpen(work: Work, scope: DeskScope, municipalities: readonly string[] = []): Promise<{ open: number; over: number }> {
  const counts = [sql<number>`count(*)`.as('open'), sql<number>`count(*) filter (where promised_at < ${work.now})`.as('over')] as const;
  const inPlaces = inPlacesOf(municipalities);
  const own = await work.tx.selectFrom(ownOpen(work, scope).where(inPlaces).select('promised_at').orderBy('urgent', 'desc').orderBy('promised_at').limit(mostCounted).as('own'))
    .select(counts).executeTakeFirstOrThrow();
  const granted = await work.tx.selectFrom(grantedOpen(work, scope).where(inPlaces).select('conversations.promised_at').limit(mostCounted).as('granted')).select(counts).executeTakeFirstOrThrow();
  return { open: own.open + granted.open, over: own.over + granted.over };
}

/** What this worker has taken and not closed: his turn first, then by promise. */
export async function listMine(work: Work, scope: DeskScope): Promise<DeskLine[]> {
  return await work.tx.selectFrom('conversations').select(deskColumns)
    .where('worker_id', '=', scope.actor.accountId).where('rhythm', '=', 'mail').where('closed_at', 'is', null)
    .where('performing_institution_id', '=', scope.actor.institutionId)
    .orderBy(sql`turn <> 'worker'`).orderBy('promised_at').limit(200).execute();
}
