import { getCalendar } from '../institutions/hours/hours.queries.ts';
import { addDays, dayOf, instantAt, minutesOfTime, startOfDay } from '../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../work.ts';
import type { PlanningScope } from './duties.access.ts';
import { shiftsOf, type Shift } from './duties.rules.ts';
import type { NewDuty, NewPattern } from './duties.schema.ts';

export type Planned<Reason extends string> = { ok: true; id: number } | { ok: false; reason: Reason };

async function worksHere(work: Work, institutionId: number, accountId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('memberships').select('roles')
    .where('institution_id', '=', institutionId).where('account_id', '=', accountId).where('ended_at', 'is', null).executeTakeFirst();
  return row?.roles.includes('worker') ?? false;
}

/** Adds a duty that comes back every week. Its shifts appear when `fillDuties` runs. Refused for who is no worker of the institution. */
export async function addPattern(work: Work, scope: PlanningScope, input: NewPattern): Promise<Planned<'not-a-worker'>> {
  if (!await worksHere(work, scope.institutionId, input.accountId)) return { ok: false, reason: 'not-a-worker' };
  const row = await work.tx.insertInto('duty_patterns').values({
    institution_id: scope.institutionId, account_id: input.accountId, kind: input.kind, municipalities: input.municipalities,
    weekday: input.weekday, starts: input.starts, ends: input.ends, valid_from: input.validFrom, valid_until: input.validUntil ?? null,
  }).returning('id').executeTakeFirstOrThrow();
  return { ok: true, id: row.id };
}

/**
 * Ends a pattern after a day (`YYYY-MM-DD`, which still counts). A day before its first takes it away before it began.
 * Shifts after that day that have not begun are gone at once. False when it is not there.
 */
export async function endPattern(work: Work, scope: PlanningScope, patternId: number, lastDay: string): Promise<boolean> {
  const { institutionId } = scope;
  const changed = await work.tx.updateTable('duty_patterns').set({ valid_until: lastDay })
    .where('institution_id', '=', institutionId).where('id', '=', patternId).executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await work.tx.deleteFrom('duties').where('institution_id', '=', institutionId).where('pattern_id', '=', patternId)
    .where('starts_at', '>', work.now).where('starts_at', '>=', startOfDay(addDays(lastDay, 1))).execute();
  return true;
}

/** Plans one duty by hand. Refused for who is no worker, or already has a duty of that kind at that time. */
export async function planDuty(work: Work, scope: PlanningScope, input: NewDuty): Promise<Planned<'not-a-worker' | 'already-on-duty'>> {
  const { institutionId } = scope;
  if (!await worksHere(work, institutionId, input.accountId)) return { ok: false, reason: 'not-a-worker' };
  const startsAt = instantAt(input.day, minutesOfTime(input.starts));
  const endsAt = instantAt(input.day, minutesOfTime(input.ends));
  const overlapping = await work.tx.selectFrom('duties').select('id').where('institution_id', '=', institutionId)
    .where('account_id', '=', input.accountId).where('kind', '=', input.kind).where('cancelled_at', 'is', null)
    .where('starts_at', '<', endsAt).where('ends_at', '>', startsAt).executeTakeFirst();
  if (overlapping) return { ok: false, reason: 'already-on-duty' };
  const row = await work.tx.insertInto('duties').values({
    institution_id: institutionId, account_id: input.accountId, kind: input.kind, municipalities: input.municipalities,
    starts_at: startsAt, ends_at: endsAt, source: 'hand',
  }).returning('id').executeTakeFirstOrThrow();
  return { ok: true, id: row.id };
}

export type DutyCancelled = { ok: true } | { ok: false; reason: 'not-found' | 'over' };

/** Cancels one duty; it does not come back from its pattern. Again does nothing. Refused when it is over. */
export async function cancelDuty(work: Work, scope: PlanningScope, dutyId: number): Promise<DutyCancelled> {
  const duty = await work.tx.selectFrom('duties').select(['ends_at as endsAt', 'cancelled_at as cancelledAt'])
    .where('institution_id', '=', scope.institutionId).where('id', '=', dutyId).forUpdate().executeTakeFirst();
  if (!duty) return { ok: false, reason: 'not-found' };
  if (duty.cancelledAt) return { ok: true };
  if (duty.endsAt <= work.now) return { ok: false, reason: 'over' };
  await work.tx.updateTable('duties').set({ cancelled_at: work.now })
    .where('institution_id', '=', scope.institutionId).where('id', '=', dutyId).execute();
  return { ok: true };
}

/** Patterns of people who still work there. */
async function listLivePatterns(work: Work, institutionId: number) {
  return await work.tx.selectFrom('duty_patterns as p')
    .innerJoin('memberships as m', (join) => join.onRef('m.institution_id', '=', 'p.institution_id').onRef('m.account_id', '=', 'p.account_id'))
    .select(['p.id', 'p.account_id as accountId', 'p.kind', 'p.municipalities', 'p.weekday', 'p.starts', 'p.ends', 'p.valid_from as validFrom', 'p.valid_until as validUntil'])
    .where('p.institution_id', '=', institutionId).where('m.ended_at', 'is', null).orderBy('p.id').execute();
}

function keyOf(shift: { patternId: number | null; startsAt: Date }): string {
  return `${shift.patternId} ${shift.startsAt.getTime()}`;
}

export interface Filled { added: number; removed: number }

/**
 * Makes the shifts of the coming weeks agree with the patterns: adds what is missing, takes away what no longer follows from them
 * (a new closure, an ended pattern or membership). What has begun, was cancelled, or was planned by hand stays as it is.
 * Running it again, or twice at once, changes nothing.
 */
export async function fillDuties(work: Work, scope: PlanningScope, weeks: number): Promise<Filled> {
  const { institutionId } = scope;
  const today = dayOf(work.now);
  const patterns = await listLivePatterns(work, institutionId);
  const shifts = shiftsOf(patterns, today, weeks * 7, await getCalendar(work, institutionId)).filter((shift) => shift.startsAt > work.now);
  const wanted = new Set(shifts.map(keyOf));
  const existing = await work.tx.selectFrom('duties').select(['id', 'pattern_id as patternId', 'starts_at as startsAt', 'cancelled_at as cancelledAt'])
    .where('institution_id', '=', institutionId).where('source', '=', 'pattern').where('starts_at', '>', work.now)
    .where('starts_at', '<', startOfDay(addDays(today, weeks * 7))).execute();
  const stale = existing.filter((duty) => duty.cancelledAt === null && !wanted.has(keyOf(duty))).map((duty) => duty.id);
  if (stale.length > 0) await work.tx.deleteFrom('duties').where('institution_id', '=', institutionId).where('id', 'in', stale).execute();
  const added = await addShifts(work, institutionId, patterns, shifts);
  return { added, removed: stale.length };
}

/** Adds shifts that are not there yet; those that were cancelled are there. Answers how many. */
async function addShifts(work: Work, institutionId: number, patterns: Awaited<ReturnType<typeof listLivePatterns>>, shifts: readonly Shift[]): Promise<number> {
  const rows = shifts.flatMap((shift) => patterns.filter((pattern) => pattern.id === shift.patternId).map((pattern) => ({
    institution_id: institutionId, account_id: pattern.accountId, kind: pattern.kind, municipalities: pattern.municipalities,
    starts_at: shift.startsAt, ends_at: shift.endsAt, source: 'pattern', pattern_id: pattern.id,
  })));
  if (rows.length === 0) return 0;
  const inserted = await work.tx.insertInto('duties').values(rows)
    .onConflict((conflict) => conflict.columns(['institution_id', 'pattern_id', 'starts_at']).doNothing()).returning('id').execute();
  return inserted.length;
}
