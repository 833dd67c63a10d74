import type { z } from 'zod';
import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import type { HoursScope } from './hours.access.ts';
import { mergeWeek } from './hours.rules.ts';
import type { ClosureInput, officeWeek, WalkInInput } from './hours.schema.ts';

// NOTE: pages read hours from the directory; whoever calls a command here refreshes it after the commit.

async function log(work: Work, scope: HoursScope, action: 'add' | 'change' | 'remove', subject: 'office_hours' | 'closure' | 'walk_in', subjectId?: number): Promise<void> {
  await logAccess(work, { institutionId: scope.institutionId, action, subject, subjectId });
}

/** Replaces the whole week. An empty list goes back to the ordinary hours. Parts of a day that overlap count once. */
export async function setOfficeHours(work: Work, scope: HoursScope, week: z.infer<typeof officeWeek>): Promise<void> {
  await work.tx.deleteFrom('office_hours').where('institution_id', '=', scope.institutionId).execute();
  if (week.length > 0) {
    await work.tx.insertInto('office_hours').values(mergeWeek(week).map((hours) => ({ institution_id: scope.institutionId, ...hours }))).execute();
  }
  await log(work, scope, 'change', 'office_hours');
}

/** Closes or opens one day; what was set for that day before is replaced. */
export async function setClosure(work: Work, scope: HoursScope, input: ClosureInput): Promise<void> {
  const times = input.closed ? undefined : input.times;
  const values = { name: input.name, closed: input.closed, opens: times?.opens ?? null, closes: times?.closes ?? null };
  await work.tx.insertInto('closures').values({ institution_id: scope.institutionId, day: input.day, ...values })
    .onConflict((conflict) => conflict.columns(['institution_id', 'day']).doUpdateSet(values)).execute();
  await log(work, scope, 'change', 'closure');
}

/** Makes a day like the others again; false when it already was. */
export async function removeClosure(work: Work, scope: HoursScope, day: string): Promise<boolean> {
  const result = await work.tx.deleteFrom('closures').where('institution_id', '=', scope.institutionId).where('day', '=', day).executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  await log(work, scope, 'remove', 'closure');
  return true;
}

/** Adds walk-in hours and answers their id. */
export async function addWalkIn(work: Work, scope: HoursScope, input: WalkInInput): Promise<number> {
  const row = await work.tx.insertInto('walk_ins').values({ institution_id: scope.institutionId, ...input }).returning('id').executeTakeFirstOrThrow();
  await log(work, scope, 'add', 'walk_in', row.id);
  return row.id;
}

/** Changes walk-in hours; false when they are gone. */
export async function changeWalkIn(work: Work, scope: HoursScope, id: number, input: WalkInInput): Promise<boolean> {
  const result = await work.tx.updateTable('walk_ins').set(input).where('institution_id', '=', scope.institutionId).where('id', '=', id).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await log(work, scope, 'change', 'walk_in', id);
  return true;
}

/** Removes walk-in hours; false when they were gone. */
export async function removeWalkIn(work: Work, scope: HoursScope, id: number): Promise<boolean> {
  const result = await work.tx.deleteFrom('walk_ins').where('institution_id', '=', scope.institutionId).where('id', '=', id).executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  await log(work, scope, 'remove', 'walk_in', id);
  return true;
}
