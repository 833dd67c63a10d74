import { sql } from 'kysely';
import type { Work } from '../work.ts';
import type { FiguresScope } from './figures.access.ts';

/** Folds what was appended since the last time into the sums of an institution; answers how many rows. When another does so now, nothing. */
export async function foldSums(work: Pick<Work, 'tx'>, scope: FiguresScope): Promise<number> {
  const { rows } = await sql<{ folded: number }>`select naast_fold_sums(${scope.institutionId}) as folded`.execute(work.tx);
  return rows[0]?.folded ?? 0;
}

const measures = ['minutes_direct', 'minutes_indirect', 'minutes_travel', 'contacts', 'chats', 'mails', 'homework', 'no_shows'] as const;

/** The sums as the contacts themselves say, of one institution. */
function sumsOfContacts(institutionId: number) {
  const counts = sql`(k.joins_id is null and k.outcome in ('took_place', 'broken_off'))`;
  return sql`select k.case_id, k.source, k.indirect_kind, sum(k.minutes_direct), sum(k.minutes_indirect), sum(k.minutes_travel), count(*) filter (where ${counts}),
    count(*) filter (where ${counts} and k.channel = 'chat'), count(*) filter (where ${counts} and k.channel = 'mail'), count(*) filter (where ${counts} and k.channel = 'homework'),
    count(*) filter (where k.joins_id is null and k.outcome in ('not_come', 'cancelled_late'))
    from contacts k where k.institution_id = ${institutionId} and k.case_id is not null and k.removed_at is null group by k.case_id, k.source, k.indirect_kind`;
}

/**
 * Makes the sums of an institution again from its contacts, while others go on working: what is wrong in them is appended as a
 * difference, found in one snapshot. May be repeated; answers how many sums were wrong, 0 when all were right.
 */
export async function rebuildSums(work: Pick<Work, 'tx'>, scope: FiguresScope): Promise<number> {
  const { institutionId } = scope;
  // Before the snapshot: two at once would both append the same difference. Folding waits for nobody and skips this time.
  await sql`select pg_advisory_xact_lock(7302121, ${institutionId})`.execute(work.tx);
  const columns = sql.join(measures.map((name) => sql.ref(name)));
  const minus = sql.join(measures.map((name) => sql`-${sql.ref(name)}`));
  const summed = sql.join(measures.map((name) => sql`sum(${sql.ref(name)})::bigint as ${sql.ref(name)}`));
  const { numAffectedRows } = await sql`
    with sides (case_id, source, indirect_kind, ${columns}) as (
      ${sumsOfContacts(institutionId)}
      union all select case_id, source, indirect_kind, ${minus} from case_sums where institution_id = ${institutionId}
      union all select case_id, source, indirect_kind, ${minus} from case_sum_changes where institution_id = ${institutionId}
    ), differences as (
      select case_id, source, indirect_kind, ${summed} from sides group by case_id, source, indirect_kind
    )
    insert into case_sum_changes (institution_id, case_id, source, indirect_kind, ${columns})
    select ${institutionId}, case_id, source, indirect_kind, ${columns} from differences
    where (${columns}) <> (0, 0, 0, 0, 0, 0, 0, 0)`.execute(work.tx);
  return Number(numAffectedRows ?? 0);
}
