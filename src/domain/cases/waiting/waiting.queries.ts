import { sql } from 'kysely';
import { logAccess } from '../../audit/audit.commands.ts';
import { listStoredSettings } from '../../institutions/settings/settings.queries.ts';
import type { Work } from '../../work.ts';
import type { DistributionScope } from '../cases.access.ts';
import { loadOf, weightsOf } from '../caseload/caseload.rules.ts';
import { clientNames } from '../cases.queries.ts';
import type { CaseKind, CaseStatus, OnlineWish } from '../cases.schema.ts';

export interface WaitingLine {
  id: number; status: CaseStatus; registeredOn: string; waitingSince: string | null; expectedOn: string | null; workType: string; municipality: string | null;
  themes: string[]; wishesOnline: OnlineWish;
  /** Given to someone who did not begin yet. */
  workerId: number | null;
  clients: string[]; clientCount: number;
}

/**
 * Who waits at an institution, longest first, with the names of whom it is about; at most 300, or one of them (`caseId`). That the names were
 * shown is written in the log, once for the list: call it last.
 */
export async function listWaiting(work: Work, scope: DistributionScope, caseId?: number): Promise<WaitingLine[]> {
  const rows = await work.tx.selectFrom('cases as c').innerJoin('work_types as t', (join) => join.onRef('t.institution_id', '=', 'c.institution_id').onRef('t.id', '=', 'c.work_type_id'))
    .select(['c.id', sql<CaseStatus>`c.status`.as('status'), 'c.registered_on as registeredOn', 'c.waiting_since as waitingSince', 'c.expected_on as expectedOn', 't.name as workType',
      'c.themes', sql<OnlineWish>`c.wishes_online`.as('wishesOnline'), 'c.worker_id as workerId', sql<string | null>`coalesce(c.help_municipality, c.municipality)`.as('municipality')])
    .where('c.institution_id', '=', scope.institutionId).where('c.status', 'in', ['registered', 'waiting']).where('c.removed_at', 'is', null)
    .$if(caseId !== undefined, (query) => query.where('c.id', '=', caseId ?? 0)).orderBy('c.registered_on').orderBy('c.id').limit(300).execute();
  const names = await clientNames(work, scope.institutionId, rows.map((row) => row.id));
  if (rows.length > 0) await logAccess(work, { institutionId: scope.institutionId, action: 'read', ...(caseId === undefined ? { subject: 'waiting_list' } : { subject: 'case', subjectId: caseId }) });
  return rows.map((row) => ({ ...row, ...names.get(row.id) ?? { clients: [], clientCount: 0 } }));
}

export interface CaseLoad { accountId: number; short: number; process: number; toBegin: number; load: number }

/** How much each worker holds: open short and process cases, what he still has to begin, and how heavy that is together. Who holds nothing is left out. */
export async function listCaseLoads(work: Pick<Work, 'tx'>, scope: DistributionScope): Promise<Map<number, CaseLoad>> {
  const rows = await work.tx.selectFrom('cases').select(['worker_id as accountId', sql<CaseStatus>`status`.as('status'), sql<CaseKind | null>`kind`.as('kind'), sql<boolean>`complex_since is not null`.as('isComplex')])
    .select(({ fn }) => fn.countAll<number>().as('count')).where('institution_id', '=', scope.institutionId).where('closed_on', 'is', null).where('removed_at', 'is', null)
    .where('worker_id', 'is not', null).groupBy(['worker_id', 'status', 'kind', sql`complex_since is not null`]).execute();
  const weights = weightsOf(await listStoredSettings(work, scope.institutionId));
  const count = (of: readonly { count: number }[]) => of.reduce((sum, one) => sum + one.count, 0);
  return new Map([...Map.groupBy(rows, (row) => row.accountId ?? 0)].map(([accountId, held]) => [accountId, {
    accountId, load: loadOf(held, weights), toBegin: count(held.filter((one) => one.status !== 'open')),
    short: count(held.filter((one) => one.status === 'open' && one.kind === 'short')), process: count(held.filter((one) => one.status === 'open' && one.kind !== 'short')),
  }]));
}
