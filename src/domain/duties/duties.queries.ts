import { sql } from 'kysely';
import { addDays, mondayOf, startOfDay } from '../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../work.ts';
import type { DutiesScope } from './duties.access.ts';
import { onUntil } from './duties.rules.ts';
import type { DutyKind } from './duties.schema.ts';

type Reading = Pick<Work, 'tx'>;

export interface Duty {
  institutionId: number; id: number; accountId: number; kind: DutyKind;
  /** Empty: the whole area. */
  municipalities: string[];
  startsAt: Date; endsAt: Date; source: 'pattern' | 'hand';
}

export interface DutyPattern {
  id: number; accountId: number; kind: DutyKind; municipalities: string[];
  /** 1 is Monday; times as 'HH:MM:SS'; days as `YYYY-MM-DD`. */
  weekday: number; starts: string; ends: string; validFrom: string; validUntil: string | null;
}

const dutyKind = sql<DutyKind>`d.kind`.as('kind');

/** Duties that stand, of people who still work there. */
function standing(work: Reading) {
  return work.tx.selectFrom('duties as d')
    .innerJoin('memberships as m', (join) => join.onRef('m.institution_id', '=', 'd.institution_id').onRef('m.account_id', '=', 'd.account_id'))
    .innerJoin('accounts as a', 'a.id', 'd.account_id')
    .where('d.cancelled_at', 'is', null).where('m.ended_at', 'is', null).where('a.disabled_at', 'is', null)
    .select(['d.institution_id as institutionId', 'd.id', 'd.account_id as accountId', dutyKind, 'd.municipalities',
      'd.starts_at as startsAt', 'd.ends_at as endsAt', sql<'pattern' | 'hand'>`d.source`.as('source')]);
}

/**
 * Who is on at a moment, of institutions this transaction is of; those who end last come first.
 * With a municipality: only duties for it, or for the whole area. Names: `namesOf` of accounts.
 */
export async function whoIsOn(work: Reading, asked: {
  institutionIds: readonly number[]; at: Date; kind: DutyKind; municipality?: string | undefined;
}): Promise<Duty[]> {
  if (asked.institutionIds.length === 0) return [];
  const { municipality } = asked;
  return await standing(work).where('d.institution_id', 'in', asked.institutionIds).where('d.kind', '=', asked.kind)
    .where('d.starts_at', '<=', asked.at).where('d.ends_at', '>', asked.at)
    .$if(municipality !== undefined, (query) => query.where(sql<boolean>`(d.municipalities = '{}' or ${municipality} = any(d.municipalities))`))
    .orderBy('d.ends_at', 'desc').orderBy('d.id').execute();
}

/** The first duty of a kind that begins after a moment, of institutions this transaction is of; nothing when none is planned. */
export async function whoIsNext(work: Reading, asked: { institutionIds: readonly number[]; after: Date; kind: DutyKind }): Promise<Duty | undefined> {
  if (asked.institutionIds.length === 0) return undefined;
  return await standing(work).where('d.institution_id', 'in', asked.institutionIds).where('d.kind', '=', asked.kind)
    .where('d.starts_at', '>', asked.after).orderBy('d.starts_at').orderBy('d.id').limit(1).executeTakeFirst();
}

export interface MyDuty { kind: DutyKind; municipalities: string[]; startedAt: Date; until: Date }

/**
 * The duty an account has at a moment at institutions this transaction is of, with the end of it ('Bureaudienst tot 17:00'):
 * a duty of the same kind that follows at once counts on. Of several kinds the one that ends last; nothing when there is none.
 */
export async function myDuty(work: Reading, accountId: number, at: Date): Promise<MyDuty | undefined> {
  const duties = await standing(work).where('d.account_id', '=', accountId)
    .where('d.ends_at', '>', at).where('d.starts_at', '<', new Date(at.getTime() + 86_400_000)).orderBy('d.starts_at').execute();
  const now = duties.filter((duty) => duty.startsAt <= at);
  const mine = now.map((duty) => ({
    kind: duty.kind, municipalities: duty.municipalities, startedAt: duty.startsAt,
    until: onUntil(duties.filter((other) => other.kind === duty.kind), at) ?? duty.endsAt,
  }));
  return mine.sort((one, other) => other.until.getTime() - one.until.getTime())[0];
}

/** The next duties of an account that have not begun, soonest first; at most `limit`. */
export async function listComingDuties(work: Reading, accountId: number, after: Date, limit = 5): Promise<Duty[]> {
  return await standing(work).where('d.account_id', '=', accountId).where('d.starts_at', '>', after).orderBy('d.starts_at').orderBy('d.id').limit(limit).execute();
}

/** The duties of an institution in the week of a day (`YYYY-MM-DD`), Monday to Sunday, in order of time. */
export async function listWeek(work: Reading, scope: DutiesScope, day: string): Promise<Duty[]> {
  const monday = mondayOf(day);
  return await standing(work).where('d.institution_id', '=', scope.institutionId)
    .where('d.starts_at', '>=', startOfDay(monday)).where('d.starts_at', '<', startOfDay(addDays(monday, 7)))
    .orderBy('d.starts_at').orderBy('d.kind').orderBy('d.id').execute();
}

/** Week patterns of an institution that hold on a day or will later, by weekday and time. */
export async function listPatterns(work: Reading, scope: DutiesScope, from: string): Promise<DutyPattern[]> {
  return await work.tx.selectFrom('duty_patterns')
    .select(['id', 'account_id as accountId', sql<DutyKind>`kind`.as('kind'), 'municipalities', 'weekday', 'starts', 'ends', 'valid_from as validFrom', 'valid_until as validUntil'])
    .where('institution_id', '=', scope.institutionId)
    .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>=', from)]))
    .orderBy('weekday').orderBy('starts').orderBy('id').execute();
}
