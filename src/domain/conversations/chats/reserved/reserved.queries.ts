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
