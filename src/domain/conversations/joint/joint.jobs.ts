import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { DoWork } from '../../work.ts';
import { settleMembers } from './joint.commands.ts';

/** Every night: a membership of a co-operation that ended yesterday opens nothing from today. Answers how many grants changed. */
export async function settleAllMembers(inWork: DoWork): Promise<number> {
  return await inWork({ institutions: [] }, (work) => settleMembers(work, dayOf(work.now)));
}
