import { sql } from 'kysely';
import type { Actor } from '../../../accounts/accounts.schema.ts';
import type { Work } from '../../../work.ts';

export interface Seat {
  institutionId: number; accountId: number; room: number; since: Date; leaving: boolean;
  /** Talks he has now. */
  talks: number;
}

/** Who is on chat duty at these institutions (that this transaction is of) and was heard of in time, with his talks. */
export async function listSeats(work: Work, institutionIds: readonly number[]): Promise<Seat[]> {
  if (institutionIds.length === 0) return [];
  return await work.tx.selectFrom('chat_seats as s')
    .innerJoin('memberships as m', (join) => join.onRef('m.institution_id', '=', 's.institution_id').onRef('m.account_id', '=', 's.account_id'))
    .where('m.ended_at', 'is', null).where('s.institution_id', 'in', institutionIds).where('s.gone_after', '>=', work.now)
    .select(['s.institution_id as institutionId', 's.account_id as accountId', 's.room', 's.since', 's.leaving',
      sql<number>`(select count(*) from conversations c where c.worker_id = s.account_id and c.performing_institution_id = s.institution_id and c.rhythm = 'chat' and c.closed_at is null)`.as('talks')])
    .orderBy('s.since').orderBy('s.account_id').execute();
}

/** The own seat, also when nothing was heard for a while; nothing when he is not on duty. */
export async function findSeat(work: Work, actor: Actor): Promise<{ room: number; since: Date; leaving: boolean; goneAfter: Date } | undefined> {
  return await work.tx.selectFrom('chat_seats').select(['room', 'since', 'leaving', 'gone_after as goneAfter'])
    .where('institution_id', '=', actor.institutionId).where('account_id', '=', actor.accountId).executeTakeFirst();
}
