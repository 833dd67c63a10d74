import { sql } from 'kysely';
import type { Actor } from '../../../accounts/accounts.schema.ts';
import type { Work } from '../../../work.ts';
import type { InLine } from './waiting.rules.ts';

/** Somebody who waits, as those who may take him see it: no words, only that there are some. */
export interface WaitingChat extends InLine {
  municipality: string | null; ageClass: string | null; doorId: number | null; crisis: string[]; urgent: boolean; lastNumber: number;
}

/** Minutes after which somebody who is not there any more stands in no line. */
export const minutesInLine = 30;

/** Who waits, of all institutions that this transaction may see, own and granted; in no order. At most 200. */
export async function listWaiting(work: Work): Promise<WaitingChat[]> {
  return await work.tx.selectFrom('conversations as c')
    .innerJoin('chats as h', (join) => join.onRef('h.institution_id', '=', 'c.institution_id').onRef('h.conversation_id', '=', 'c.id'))
    .where('c.rhythm', '=', 'chat').where('c.worker_id', 'is', null).where('c.closed_at', 'is', null).where('c.erased_at', 'is', null).where('h.ended_at', 'is', null)
    .where('h.seen_at', '>', new Date(work.now.getTime() - minutesInLine * 60_000))
    .select(['c.id as conversationId', 'c.institution_id as institutionId', 'h.waits_since as waitsSince', 'h.returned', 'h.seen_at as seenAt', 'c.municipality',
      'c.age_class as ageClass', 'c.door_id as doorId', 'c.crisis', 'c.urgent', 'c.message_count as lastNumber'])
    .orderBy('h.waits_since').limit(200).execute();
}

/** A talk of a worker that is not done. */
export interface OwnTalk { conversationId: number; institutionId: number; turn: string; takenAt: Date | null; lastNumber: number; workerRead: number; seenAt: Date; endedAt: Date | null; municipality: string | null; urgent: boolean; crisis: string[];
  /** It is with him alone, and goes to no line. */
  isReserved: boolean;
  /** Of a talk that is with him alone: the case it is of, if any. */
  caseId: number | null;
}

/** The talks a worker has, those that wait for his word first. */
export async function listOwnTalks(work: Work, actor: Actor): Promise<OwnTalk[]> {
  return await work.tx.selectFrom('conversations as c')
    .innerJoin('chats as h', (join) => join.onRef('h.institution_id', '=', 'c.institution_id').onRef('h.conversation_id', '=', 'c.id'))
    .leftJoin('reserved_chats as r', (join) => join.onRef('r.institution_id', '=', 'c.institution_id').onRef('r.conversation_id', '=', 'c.id'))
    .where('c.worker_id', '=', actor.accountId).where('c.performing_institution_id', '=', actor.institutionId).where('c.rhythm', '=', 'chat').where('c.closed_at', 'is', null)
    .select(['c.id as conversationId', 'c.institution_id as institutionId', 'c.turn', 'c.taken_at as takenAt', 'c.message_count as lastNumber', 'h.worker_read as workerRead',
      'h.seen_at as seenAt', 'h.ended_at as endedAt', 'c.municipality', 'c.urgent', 'c.crisis', 'r.case_id as caseId', sql<boolean>`r.conversation_id is not null`.as('isReserved')])
    .orderBy(sql`c.turn <> 'worker'`).orderBy('c.taken_at').execute();
}

/** Talks going on per institution of the visitor, of what this transaction may see. */
export async function countTalks(work: Work): Promise<Map<number, number>> {
  const rows = await work.tx.selectFrom('conversations').select(['institution_id as institutionId', sql<number>`count(*)`.as('count')])
    .where('rhythm', '=', 'chat').where('worker_id', 'is not', null).where('closed_at', 'is', null).groupBy('institution_id').execute();
  return new Map(rows.map((row) => [row.institutionId, row.count]));
}

const fewest = 5;

/** How many minutes a chat took on average over the last 60 days; nothing when there were too few to say. */
export async function usualMinutes(work: Work, institutionIds: readonly number[]): Promise<number | undefined> {
  if (institutionIds.length === 0) return undefined;
  const row = await work.tx.selectFrom('conversations as c').innerJoin('chats as h', (join) => join.onRef('h.institution_id', '=', 'c.institution_id').onRef('h.conversation_id', '=', 'c.id'))
    .where('c.institution_id', 'in', institutionIds).where('c.taken_at', 'is not', null).where('h.ended_at', '>', new Date(work.now.getTime() - 60 * 86_400_000))
    .select([sql<number>`count(*)`.as('count'), sql<number | null>`(avg(extract(epoch from h.ended_at - c.taken_at)) / 60)::float8`.as('minutes')]).executeTakeFirst();
  return row && row.count >= fewest && row.minutes !== null && row.minutes > 0 ? row.minutes : undefined;
}
