import type { Kysely } from 'kysely';
import type { Tables } from '../domain/tables.ts';

interface Ground { db: Kysely<Tables>; institutionId: number; now: Date }

/** Where much went to and fro this week no talk is planned yet, so that the worker finds a hint to invite. */
export async function loadHints({ db, institutionId, now }: Ground): Promise<void> {
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000);
  const busy = await db.selectFrom('case_part_entries as e').innerJoin('case_parts as p', (join) => join.onRef('p.institution_id', '=', 'e.institution_id').onRef('p.id', '=', 'e.part_id'))
    .select('p.case_id as caseId').where('e.institution_id', '=', institutionId).where('p.kind', '=', 'thread').where('e.written_at', '>', weekAgo)
    .groupBy('p.case_id').having(({ fn }) => fn.countAll(), '>=', 10).execute();
  if (busy.length === 0) return;
  await db.updateTable('appointments').set({ status: 'cancelled', cancelled_as: 'by_us', changed_at: now }).where('institution_id', '=', institutionId).where('case_id', 'in', busy.map((one) => one.caseId))
    .where('status', '<>', 'cancelled').where((where) => where.or([where('starts_at', 'is', null), where('starts_at', '>', now)])).execute();
}
