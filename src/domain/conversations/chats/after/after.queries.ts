import { sql } from 'kysely';
import type { Actor } from '../../../accounts/accounts.schema.ts';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import { purposes } from '../../conversations.schema.ts';
import type { TalksScope } from './after.access.ts';

export interface FollowUp { id: number; conversationId: number; dueOn: string; note: string; municipality: string | null }

/** What this worker still wants to do after talks, up to a day (`YYYY-MM-DD`) when one is given; first what is due first. At most 50. */
export async function listFollowUps(work: Work, actor: Actor, upTo?: string): Promise<FollowUp[]> {
  const rows = await work.tx.selectFrom('chat_follow_ups as f').innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'f.institution_id').onRef('c.id', '=', 'f.conversation_id'))
    .where('f.account_id', '=', actor.accountId).where('c.performing_institution_id', '=', actor.institutionId).where('f.done_at', 'is', null).where('c.erased_at', 'is', null)
    .$if(upTo !== undefined, (query) => query.where('f.due_on', '<=', upTo ?? ''))
    .select(['f.id', 'f.conversation_id as conversationId', 'f.due_on as dueOn', 'f.note_sealed as sealed', 'c.institution_id as institutionId', 'c.vault_id as vaultId', 'c.municipality'])
    .orderBy('f.due_on').orderBy('f.id').limit(50).execute();
  const found: FollowUp[] = [];
  for (const { sealed, institutionId, vaultId, ...row } of rows) {
    const vault = sealed ? await findVault(work.tx, work.keys, institutionId, vaultId) : undefined;
    found.push({ ...row, note: sealed && vault ? vault.open(sealed, purposes.note) : '' });
  }
  return found;
}

/** That a talk was there, without a word of it. */
export interface TalkLine { conversationId: number; askedAt: Date; closedAt: Date | null; workerId: number | null; performingId: number | null; municipality: string | null; isAcute: boolean; isUrgent: boolean; hasWords: boolean; isUnanswered: boolean }

const daysBack = 30;
const since = (now: Date) => new Date(now.getTime() - daysBack * 86_400_000);

function talks(work: Work) {
  return work.tx.selectFrom('conversations as c').where('c.rhythm', '=', 'chat').where('c.erased_at', 'is', null).where('c.asked_at', '>', since(work.now))
    .select(['c.id as conversationId', 'c.asked_at as askedAt', 'c.closed_at as closedAt', 'c.worker_id as workerId', 'c.performing_institution_id as performingId', 'c.municipality', 'c.urgent as isUrgent',
      sql<boolean>`c.crisis <> '{}'`.as('hasWords'), sql<boolean>`exists (select from desk_notes n where n.institution_id = c.institution_id and n.conversation_id = c.id and n.kind in ('acute', 'crisis'))`.as('isAcute'),
      sql<boolean>`c.worker_id is null and c.closed_at is not null and c.message_count > 0`.as('isUnanswered')])
    .orderBy('c.asked_at', 'desc').limit(100);
}

/** Talks of the last 30 days, going on or closed, in which somebody called for help, that are urgent, in which words of crisis were found, or that ended while nobody had answered what was written. */
export async function listWorrying(work: Work, { actor }: TalksScope): Promise<TalkLine[]> {
  return await talks(work).where((where) => where.or([
    where('c.performing_institution_id', '=', actor.institutionId), where.and([where('c.performing_institution_id', 'is', null), where('c.institution_id', '=', actor.institutionId)])]))
    .where(sql<boolean>`(c.crisis <> '{}' or c.urgent or exists (select from desk_notes n where n.institution_id = c.institution_id and n.conversation_id = c.id and n.kind in ('acute', 'crisis'))
      or (c.worker_id is null and c.closed_at is not null and c.message_count > 0))`).execute();
}

/** Talks of the last 30 days of visitors of this institution that another member answered. */
export async function listElsewhere(work: Work, { actor }: TalksScope): Promise<TalkLine[]> {
  return await talks(work).where('c.institution_id', '=', actor.institutionId).where('c.performing_institution_id', 'is not', null).where('c.performing_institution_id', '<>', actor.institutionId).execute();
}

export interface Sample { conversationId: number; chosenAt: Date; workerId: number | null; readerId: number | null; readAt: Date | null; municipality: string | null }

/** Talks that were chosen for peer review, newest first; of the last half year, at most 100. */
export async function listSamples(work: Work, { actor }: TalksScope): Promise<Sample[]> {
  return await work.tx.selectFrom('chat_samples as s').innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 's.institution_id').onRef('c.id', '=', 's.conversation_id'))
    .where('c.performing_institution_id', '=', actor.institutionId).where('c.erased_at', 'is', null).where('s.chosen_at', '>', new Date(work.now.getTime() - 183 * 86_400_000))
    .select(['s.conversation_id as conversationId', 's.chosen_at as chosenAt', 'c.worker_id as workerId', 's.reader_id as readerId', 'c.municipality',
      sql<Date | null>`(select max(n.done_at) from desk_notes n where n.institution_id = s.institution_id and n.conversation_id = s.conversation_id and n.kind = 'read_request' and n.to_account_id = s.reader_id)`.as('readAt')])
    .orderBy('s.chosen_at', 'desc').limit(100).execute();
}
