import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { settingOf } from '../../institutions/settings/settings.rules.ts';
import { listStoredSettings } from '../../institutions/settings/settings.queries.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { aftercareCode } from './aftercare.schema.ts';

export interface AftercarePlan { months: number[]; isStopped: boolean }

/** What somebody agreed to in a dossier; nothing when he never said. */
export async function findPlan(work: Pick<Work, 'tx'>, { institutionId, caseId, viewer }: DossierScope): Promise<AftercarePlan | undefined> {
  const row = await work.tx.selectFrom('aftercare_plans').select(['months', 'stopped_at']).where('institution_id', '=', institutionId).where('case_id', '=', caseId)
    .where('account_id', '=', viewer.accountId).executeTakeFirst();
  return row && { months: [...row.months].sort((one, other) => one - other), isStopped: row.stopped_at !== null };
}

/** Whether clients of an institution can agree to messages after the help. */
export async function hasAftercare(work: Work, institutionId: number): Promise<boolean> {
  return settingOf(await listStoredSettings(work, institutionId), 'aftercare');
}

export interface ActivePlan { caseId: number; accountId: number; clientId: number; vaultId: number; closedOn: string; months: number[]; settled: number[]; writerId: number | null }

/**
 * Plans of closed dossiers that are still there, of clients who are still in them. Who writes is the worker who held the case, as long as he works
 * there; else a team leader.
 */
export async function listActivePlans(work: Work, institutionId: number): Promise<ActivePlan[]> {
  const rows = await work.tx.selectFrom('aftercare_plans as a')
    .innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'a.institution_id').onRef('c.id', '=', 'a.case_id'))
    .innerJoin('case_clients as x', (join) => join.onRef('x.institution_id', '=', 'c.institution_id').onRef('x.case_id', '=', 'c.id'))
    .innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id').onRef('p.account_id', '=', 'a.account_id'))
    .select(['a.case_id as caseId', 'a.account_id as accountId', 'x.client_id as clientId', 'c.vault_id as vaultId', 'c.closed_on as closedOn', 'a.months'])
    .select(sql<number[]>`array(select s.months from aftercare_sent s where s.institution_id = a.institution_id and s.case_id = a.case_id and s.account_id = a.account_id and s.closed_on = c.closed_on)`.as('settled'))
    .select(sql<number | null>`(select m.account_id from memberships m join accounts w on w.id = m.account_id where m.institution_id = c.institution_id and m.ended_at is null and w.disabled_at is null
      and ((m.account_id = c.worker_id and 'worker' = any(m.roles)) or 'team_leader' = any(m.roles)) order by (m.account_id = c.worker_id) is true desc, m.account_id limit 1)`.as('writerId'))
    .where('a.institution_id', '=', institutionId).where('a.stopped_at', 'is', null).where('c.status', '=', 'closed').where('c.erased_at', 'is', null).where('c.removed_at', 'is', null)
    .where('x.until', 'is', null).where('p.erased_at', 'is', null).orderBy('a.case_id').orderBy('a.account_id').execute();
  return rows.flatMap((row) => (row.closedOn === null ? [] : [{ ...row, closedOn: row.closedOn }]));
}

export interface AftercareAnswer { caseId: number; partId: number; at: Date }

/**
 * Answers to messages after the help that no worker has read: of the cases that somebody held, or (`team`) those that come to the team, because the
 * institution wants that or because who held the case has left.
 */
export async function listAnswers(work: Work, of: { institutionId: number; accountId: number }, whose: 'own' | 'team'): Promise<AftercareAnswer[]> {
  const toTeam = settingOf(await listStoredSettings(work, of.institutionId), 'aftercare_to') === 'team';
  if (whose === 'own' && toTeam) return [];
  const holderWorks = sql<boolean>`exists (select from memberships m where m.institution_id = c.institution_id and m.account_id = c.worker_id and m.ended_at is null)`;
  let query = work.tx.selectFrom('case_parts as p').innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'p.institution_id').onRef('c.id', '=', 'p.case_id'))
    .select(['p.case_id as caseId', 'p.id as partId', 'p.changed_at as at']).where('p.institution_id', '=', of.institutionId).where('p.code', '=', aftercareCode).where('p.removed_at', 'is', null)
    .where('c.erased_at', 'is', null).where('c.status', '=', 'closed')
    .where(sql<boolean>`exists (select from case_part_entries e join accounts w on w.id = e.account_id and w.is_citizen where e.institution_id = p.institution_id and e.part_id = p.id
      and e.number > coalesce((select max(r.read_to) from case_part_reads r join accounts k on k.id = r.account_id and not k.is_citizen where r.institution_id = p.institution_id and r.part_id = p.id), 0))`);
  if (whose === 'own') query = query.where('c.worker_id', '=', of.accountId);
  else if (!toTeam) query = query.where((where) => where.not(where(holderWorks, '=', true)));
  return await query.orderBy('p.changed_at').limit(50).execute();
}
