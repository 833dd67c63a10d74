import { sql } from 'kysely';
import type { Work } from '../../../work.ts';

interface Of { institutionId: number; conversationId: number }

export interface Reserved {
  /** Nothing when it is with a visitor who is known by his code only. */
  caseId: number | null; appointmentId: number | null; plannedTalkId: number | null;
  /** The key under which the contact of its appointment stands. */
  appointmentKey: string | null;
}

/** For which case and appointment, or at which planned time, a talk is with one worker; nothing for a talk from the line. */
export async function findReserved(work: Pick<Work, 'tx'>, of: Of): Promise<Reserved | undefined> {
  return await work.tx.selectFrom('reserved_chats as r')
    .leftJoin('appointments as a', (join) => join.onRef('a.institution_id', '=', 'r.institution_id').onRef('a.id', '=', 'r.appointment_id'))
    .where('r.institution_id', '=', of.institutionId).where('r.conversation_id', '=', of.conversationId)
    .select(['r.case_id as caseId', 'r.appointment_id as appointmentId', 'r.planned_talk_id as plannedTalkId', 'a.uid as appointmentKey']).executeTakeFirst();
}

/**
 * Whose a talk of a case was when more than one client is in it: of whom its appointment was for, else of who came to find his worker there, or of
 * those he stands for. Nobody's when it was for all of them.
 */
export async function listWhose(work: Pick<Work, 'tx'>, of: Of): Promise<number[]> {
  const rows = await work.tx.selectFrom('reserved_chats as r').innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'r.institution_id').onRef('c.id', '=', 'r.conversation_id'))
    .leftJoin('appointments as a', (join) => join.onRef('a.institution_id', '=', 'r.institution_id').onRef('a.id', '=', 'r.appointment_id'))
    .innerJoin('case_clients as x', (join) => join.onRef('x.institution_id', '=', 'r.institution_id').onRef('x.case_id', '=', 'r.case_id').on('x.until', 'is', null))
    .innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .select(['x.client_id as clientId', 'r.appointment_id as appointmentId', sql<boolean>`coalesce(x.client_id = a.for_client_id, false)`.as('isMeant'), sql<boolean>`coalesce(p.account_id = c.account_id, false)`.as('isHis'),
      sql<boolean>`exists (select from representatives s where s.institution_id = p.institution_id and s.client_id = p.id and s.account_id = c.account_id)`.as('isStoodFor')])
    .where('r.institution_id', '=', of.institutionId).where('r.conversation_id', '=', of.conversationId).orderBy('x.client_id').execute();
  if (rows.length < 2) return [];
  const [came, stoodFor] = [rows.filter((row) => row.isHis), rows.filter((row) => row.isStoodFor)];
  const whose = rows[0]?.appointmentId === null ? (came.length > 0 ? came : stoodFor) : rows.filter((row) => row.isMeant);
  return whose.map((row) => row.clientId);
}

/** A talk with one worker, as far as it decides whether somebody may go in. */
export interface ReservedTalk {
  institutionId: number; conversationId: number; caseId: number | null; appointmentId: number | null; accountId: number | null; workerId: number | null;
  openedAt: Date;
  /** When the worker came in; nothing while the other is there alone. */
  enteredAt: Date | null; endedAt: Date | null; closedAt: Date | null;
}

function talks(work: Pick<Work, 'tx'>) {
  return work.tx.selectFrom('reserved_chats as r')
    .innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'r.institution_id').onRef('c.id', '=', 'r.conversation_id'))
    .innerJoin('chats as h', (join) => join.onRef('h.institution_id', '=', 'r.institution_id').onRef('h.conversation_id', '=', 'r.conversation_id'))
    .select(['r.institution_id as institutionId', 'r.conversation_id as conversationId', 'r.case_id as caseId', 'r.appointment_id as appointmentId', 'c.account_id as accountId',
      'c.worker_id as workerId', 'c.asked_at as openedAt', 'c.taken_at as enteredAt', 'h.ended_at as endedAt',
      // What was erased is over too.
      sql<Date | null>`coalesce(c.closed_at, c.erased_at)`.as('closedAt')]);
}

/** The talks of these appointments, open or not. */
export async function listTalksOf(work: Pick<Work, 'tx'>, institutionId: number, appointmentIds: readonly number[]): Promise<ReservedTalk[]> {
  if (appointmentIds.length === 0) return [];
  return await talks(work).where('r.institution_id', '=', institutionId).where('r.appointment_id', 'in', [...appointmentIds]).execute();
}

/** The talk that somebody is in with the worker of a case; nothing when there is none that goes on. */
export async function findTalkOfCase(work: Pick<Work, 'tx'>, of: { institutionId: number; caseId: number; accountId: number; workerId: number }): Promise<ReservedTalk | undefined> {
  return await talks(work).where('r.institution_id', '=', of.institutionId).where('r.case_id', '=', of.caseId).where('c.account_id', '=', of.accountId).where('c.worker_id', '=', of.workerId)
    .where('c.rhythm', '=', 'chat').where('c.closed_at', 'is', null).where('c.erased_at', 'is', null).where('h.ended_at', 'is', null).orderBy('c.asked_at', 'desc').limit(1).executeTakeFirst();
}

/** Whether it is a talk with one worker: it goes to no line and to no colleague. */
export async function isReserved(work: Pick<Work, 'tx'>, of: Of): Promise<boolean> {
  return await findReserved(work, of) !== undefined;
}

/** The same in a query that has `c` for conversations. */
export const isReservedRow = sql<boolean>`exists (select from reserved_chats r where r.institution_id = c.institution_id and r.conversation_id = c.id)`;
