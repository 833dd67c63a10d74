import type { Actor } from '../../accounts/accounts.schema.ts';
import type { Work } from '../../work.ts';

export interface RefusalCount { door: string; postcode: string; municipalities: string[]; count: number }

/**
 * How often people from outside the work area came, per front door and postcode, most first.
 * Days `YYYY-MM-DD`, both inclusive. Of the doors of the actor's institution and of its co-operations.
 */
export async function listRefusals(work: Work, actor: Actor, period: { from: string; until: string }): Promise<RefusalCount[]> {
  const rows = await work.tx.selectFrom('postcode_refusals as r').innerJoin('doors as d', 'd.id', 'r.door_id')
    .leftJoin('cooperation_members as m', (join) => join.onRef('m.cooperation_id', '=', 'd.cooperation_id').on('m.institution_id', '=', actor.institutionId).on('m.until', 'is', null))
    .select(['d.name as door', 'r.postcode']).select((select) => select.fn.sum<number>('r.count').as('count'))
    .select((select) => select.selectFrom('places as p').select((all) => all.fn.agg<string[]>('array_agg', ['p.municipality']).as('names'))
      .whereRef('p.postcode', '=', 'r.postcode').as('municipalities'))
    .where('r.day', '>=', period.from).where('r.day', '<=', period.until)
    .where((where) => where.or([where('d.institution_id', '=', actor.institutionId), where('m.institution_id', 'is not', null)]))
    .groupBy(['d.id', 'd.name', 'r.postcode']).orderBy('count', 'desc').orderBy('r.postcode').execute();
  return rows.map((row) => ({ door: row.door, postcode: row.postcode, municipalities: (row.municipalities ?? []).toSorted(), count: Number(row.count) }));
}
