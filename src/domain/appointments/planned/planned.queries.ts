import { sql } from 'kysely';
import type { AgendaScope } from '../../duties/availability/availability.access.ts';
import { spanFrom, overlaps, type Span } from '../../duties/availability/availability.rules.ts';
import type { Vault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { CancelledAs } from '../appointments.schema.ts';
import { plannedPurpose, type PlannedLine, type PlannedStatus, type PlannedTalk } from './planned.schema.ts';

type Reading = Pick<Work, 'tx'>;

/** A proven conversation: of its visitor, or of the worker who plans. */
interface Of { readonly institutionId: number; readonly conversationId: number; readonly vault: Pick<Vault, 'open'> }

function select(work: Reading, of: Pick<Of, 'institutionId' | 'conversationId'>) {
  return work.tx.selectFrom('planned_talks as p').select([
    'p.id', 'p.worker_id as workerId', 'p.performing_institution_id as performingId', 'p.minutes', sql<PlannedStatus>`p.status`.as('status'), 'p.starts_at as startsAt', 'p.ends_at as endsAt',
    sql<CancelledAs | null>`p.cancelled_as`.as('cancelledAs'), sql<PlannedTalk['missed']>`p.missed`.as('missed'), 'p.uid', 'p.changed_at as changedAt', 'p.words_sealed as sealed', sql<Date[]>`p.times`.as('times'),
    sql<boolean>`exists (select from reserved_chats r where r.institution_id = p.institution_id and r.planned_talk_id = p.id)`.as('hasBegun'),
  ]).where('p.institution_id', '=', of.institutionId).where('p.conversation_id', '=', of.conversationId);
}

/** What of the offered times is ahead, and not taken by another moment of this worker, as far as who asks can see. */
async function freeAmong(work: Work, one: { id: number; workerId: number; minutes: number; times: readonly Date[] }): Promise<Date[]> {
  const spans = one.times.map((time) => spanFrom(time, one.minutes)).filter((span) => span.startsAt > work.now).sort((left, right) => left.startsAt.getTime() - right.startsAt.getTime());
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  const { rows } = await sql<Span>`
    select starts_at as "startsAt", ends_at as "endsAt" from appointments where worker_id = ${one.workerId} and status = 'booked' and starts_at < ${last.endsAt} and ends_at > ${first.startsAt}
    union all select starts_at, ends_at from planned_talks where worker_id = ${one.workerId} and status = 'booked' and id <> ${one.id} and starts_at < ${last.endsAt} and ends_at > ${first.startsAt}`.execute(work.tx);
  return spans.filter((span) => !rows.some((row) => overlaps(span, row))).map((span) => span.startsAt);
}

/** The last chat that was planned in a conversation; nothing when there was none. */
export async function findPlanned(work: Work, of: Of): Promise<PlannedTalk | undefined> {
  const row = await select(work, of).orderBy('p.id', 'desc').limit(1).executeTakeFirst();
  if (!row) return undefined;
  const { sealed, ...one } = row;
  return { ...one, words: sealed ? of.vault.open(sealed, plannedPurpose) : '', times: one.status === 'offered' ? await freeAmong(work, one) : [] };
}

/** The chat that somebody can begin, or began, at a planned time: booked, not missed; the nearest first. */
export async function findBooked(work: Reading, of: Pick<Of, 'institutionId' | 'conversationId'>): Promise<{ id: number; workerId: number; startsAt: Date | null; hasBegun: boolean } | undefined> {
  return await select(work, of).where('p.status', '=', 'booked').where('p.missed', 'is', null).orderBy('p.id', 'desc').limit(1).executeTakeFirst();
}

function lines(work: Reading, span: Span) {
  return work.tx.selectFrom('planned_talks as p')
    .innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'p.institution_id').onRef('c.id', '=', 'p.conversation_id'))
    .leftJoin('reserved_chats as r', (join) => join.onRef('r.institution_id', '=', 'p.institution_id').onRef('r.planned_talk_id', '=', 'p.id'))
    .leftJoin('chats as h', (join) => join.onRef('h.institution_id', '=', 'r.institution_id').onRef('h.conversation_id', '=', 'r.conversation_id'))
    .where('p.status', '=', 'booked').where('p.starts_at', '<', span.endsAt).where('p.ends_at', '>', span.startsAt)
    .select(['p.id', 'p.institution_id as institutionId', 'p.conversation_id as conversationId', 'p.worker_id as workerId', sql<Date>`p.starts_at`.as('startsAt'), sql<Date>`p.ends_at`.as('endsAt'), 'c.municipality',
      sql<PlannedLine['missed']>`p.missed`.as('missed'), sql<Date | null>`h.waits_since`.as('openedAt'), sql<Date | null>`case when r.conversation_id is not null then c.taken_at end`.as('enteredAt'), 'h.ended_at as endedAt',
      sql<boolean>`r.conversation_id is not null and (c.closed_at is not null or c.rhythm <> 'chat')`.as('isOver')])
    .orderBy('p.starts_at').orderBy('p.id');
}

/** A worker's chats at a planned time in a span, in order, at whichever institution their visitors are. */
export async function listPlanned(work: Reading, scope: Pick<AgendaScope, 'institutionId' | 'accountId'>, span: Span): Promise<PlannedLine[]> {
  return await lines(work, span).where('p.worker_id', '=', scope.accountId).where('p.performing_institution_id', '=', scope.institutionId).execute();
}

/** Chats at a planned time that workers of this institution, or the institution of the visitor, missed in a span; newest first. */
export async function listMissedByWorkers(work: Reading, institutionId: number, span: Span): Promise<PlannedLine[]> {
  return (await lines(work, span).where('p.missed', '=', 'worker').where((where) => where.or([where('p.performing_institution_id', '=', institutionId), where('p.institution_id', '=', institutionId)])).execute()).reverse();
}
