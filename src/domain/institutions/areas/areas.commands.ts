import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { dayOf } from '../hours/zone/zone.rules.ts';

/** Counts that somebody from a postcode came to a front door that is not for him: per door, postcode and day, nothing else. */
export async function countRefusal(work: Work, refusal: { doorId: number; postcode: string }): Promise<void> {
  await work.tx.insertInto('postcode_refusals').values({ door_id: refusal.doorId, day: dayOf(work.now), postcode: refusal.postcode })
    .onConflict((conflict) => conflict.columns(['door_id', 'day', 'postcode']).doUpdateSet({ count: sql`postcode_refusals.count + 1` })).execute();
}
