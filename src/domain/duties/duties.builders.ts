import { buildStaff } from '../accounts/accounts.builders.ts';
import { instantAt, minutesOfTime } from '../institutions/hours/zone/zone.rules.ts';
import type { Ground } from '../institutions/institutions.builders.ts';
import type { DutyKind } from './duties.schema.ts';

interface Of { institutionId?: number; accountId?: number; kind?: DutyKind; municipalities?: string[] }

async function workerOf(ground: Ground, own: Of): Promise<{ institutionId: number; accountId: number }> {
  if (own.institutionId !== undefined && own.accountId !== undefined) return { institutionId: own.institutionId, accountId: own.accountId };
  return await buildStaff(ground, own.institutionId === undefined ? {} : { institutionId: own.institutionId });
}

/** A week pattern from 2020 on, Tuesday 9 to 13 at the desk; of a worker of its own unless one is given. */
export async function buildPattern(
  ground: Ground, own: Of & { weekday?: number; starts?: string; ends?: string; validFrom?: string; validUntil?: string } = {},
): Promise<{ id: number; institutionId: number; accountId: number }> {
  const { institutionId, accountId } = await workerOf(ground, own);
  const { id } = await ground.owner.insertInto('duty_patterns').values({
    institution_id: institutionId, account_id: accountId, kind: own.kind ?? 'desk', municipalities: own.municipalities ?? [],
    weekday: own.weekday ?? 2, starts: own.starts ?? '09:00', ends: own.ends ?? '13:00',
    valid_from: own.validFrom ?? '2020-01-01', valid_until: own.validUntil ?? null,
  }).returning('id').executeTakeFirstOrThrow();
  return { id, institutionId, accountId };
}

/** A duty planned by hand, 24 November 2026, 9 to 17 at the desk; of a worker of its own unless one is given. */
export async function buildDuty(
  ground: Ground, own: Of & { day?: string; starts?: string; ends?: string } = {},
): Promise<{ id: number; institutionId: number; accountId: number }> {
  const { institutionId, accountId } = await workerOf(ground, own);
  const day = own.day ?? '2026-11-24';
  const { id } = await ground.owner.insertInto('duties').values({
    institution_id: institutionId, account_id: accountId, kind: own.kind ?? 'desk', municipalities: own.municipalities ?? [], source: 'hand',
    starts_at: instantAt(day, minutesOfTime(own.starts ?? '09:00')), ends_at: instantAt(day, minutesOfTime(own.ends ?? '17:00')),
  }).returning('id').executeTakeFirstOrThrow();
  return { id, institutionId, accountId };
}
