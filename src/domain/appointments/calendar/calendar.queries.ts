import { sql } from 'kysely';
import { hashToken } from '../../../platform/crypto/envelope.ts';
import { listOpenRelations } from '../../accounts/citizens/citizens.queries.ts';
import type { DossierScope } from '../../cases/dossier/dossier.access.ts';
import type { DoWork, Work } from '../../work.ts';
import { isForRow } from '../for-whom/for-whom.queries.ts';
import type { Wishes } from './calendar.schema.ts';

/** What somebody wants with his appointments; a reminder and a neutral calendar when he said nothing. */
export async function getWishes(work: Pick<Work, 'tx'>, self: { readonly accountId: number }): Promise<Wishes & { hasAddress: boolean }> {
  const row = await work.tx.selectFrom('appointment_wishes').select(['wants_reminder as wantsReminder', 'shows_kind as showsKind', 'token_hash'])
    .where('account_id', '=', self.accountId).executeTakeFirst();
  return { wantsReminder: row?.wantsReminder ?? true, showsKind: row?.showsKind ?? false, hasAddress: row !== undefined && row.token_hash !== null };
}

/** Whose calendar an address is, with the institutions he has to do with (not those of which his page is held) or works for now; nothing when the address is not there (any more). */
export interface CalendarOwner { accountId: number; isCitizen: boolean; showsKind: boolean; institutionIds: number[] }

export async function findCalendarOwner(inWork: DoWork, token: string): Promise<CalendarOwner | undefined> {
  const found = await inWork({ institutions: [] }, (work) => work.tx.selectFrom('appointment_wishes as w').innerJoin('accounts as a', 'a.id', 'w.account_id')
    .select(['a.id as accountId', 'a.is_citizen as isCitizen', 'w.shows_kind as showsKind']).where('w.token_hash', '=', hashToken(token)).where('a.disabled_at', 'is', null).executeTakeFirst());
  if (!found) return undefined;
  const institutionIds = await inWork({ institutions: [], account: found.accountId }, async (work) => {
    if (found.isCitizen) return await listOpenRelations(work, found.accountId);
    const rows = await work.tx.selectFrom('memberships').select('institution_id as id').where('account_id', '=', found.accountId).where('ended_at', 'is', null).execute();
    return rows.map((row) => row.id);
  });
  return { ...found, institutionIds };
}

export interface FeedLine { institutionId: number; uid: string; sequence: number; changedAt: Date; startsAt: Date; endsAt: Date; kind: string; isCancelled: boolean }

function select(work: Pick<Work, 'tx'>, from: Date) {
  return work.tx.selectFrom('appointments as a').select(['a.institution_id as institutionId', 'a.uid', 'a.sequence', 'a.changed_at as changedAt', 'a.kind', sql<boolean>`a.status = 'cancelled'`.as('isCancelled'),
    sql<Date>`a.starts_at`.as('startsAt'), sql<Date>`a.ends_at`.as('endsAt')])
    .where('a.status', 'in', ['booked', 'cancelled']).where('a.starts_at', '>=', from).orderBy('a.starts_at').orderBy('a.id').limit(500);
}

/** The appointments of a worker from a moment on, in order; times only, without anybody in them. */
export async function listFeedOfWorker(work: Pick<Work, 'tx'>, owner: CalendarOwner, from: Date): Promise<FeedLine[]> {
  const planned = await work.tx.selectFrom('planned_talks as p').select(['p.institution_id as institutionId', 'p.uid', 'p.sequence', 'p.changed_at as changedAt', sql<string>`'chat'`.as('kind'), sql<boolean>`p.status = 'cancelled'`.as('isCancelled'),
    sql<Date>`p.starts_at`.as('startsAt'), sql<Date>`p.ends_at`.as('endsAt')])
    .where('p.worker_id', '=', owner.accountId).where('p.status', 'in', ['booked', 'cancelled']).where('p.starts_at', '>=', from).orderBy('p.starts_at').orderBy('p.id').limit(500).execute();
  return [...await select(work, from).where('a.worker_id', '=', owner.accountId).execute(), ...planned].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
}

/** The appointments of cases from a moment on, in order; of dossiers that somebody was proven to be in, those that are for him. */
export async function listFeedOfCases(work: Pick<Work, 'tx'>, scopes: readonly Pick<DossierScope, 'institutionId' | 'caseId' | 'viewer'>[], from: Date): Promise<FeedLine[]> {
  const lines: FeedLine[] = [];
  for (const { institutionId, caseId, viewer } of scopes) lines.push(...await select(work, from).where('a.institution_id', '=', institutionId).where('a.case_id', '=', caseId).where(isForRow(viewer)).execute());
  return lines;
}
