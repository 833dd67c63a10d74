import { sql } from 'kysely';
import { listStoredSettings } from '../../institutions/settings/settings.queries.ts';
import { openerFor } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { CaseScope, DistributionScope } from '../cases.access.ts';
import { casePurposes, type CaseKind } from '../cases.schema.ts';
import { limitOf, modelOf, standingOf, talkChannels, type TalkModel, type TalkStanding } from './talks.rules.ts';

/** Whether a row of contacts (`k`) is a talk that took place. One that joins another's counts minutes, and no talk. */
export function isTalk() {
  return sql<boolean>`(k.removed_at is null and k.joins_id is null and k.outcome = 'took_place' and k.channel = any(${sql.val([...talkChannels])}::text[]))`;
}

/** How many talks took place in each of these cases, in one query. A case without one is left out. */
export async function countTalks(work: Pick<Work, 'tx'>, institutionId: number, caseIds: readonly number[]): Promise<Map<number, number>> {
  if (caseIds.length === 0) return new Map();
  const rows = await work.tx.selectFrom('contacts as k').select('k.case_id as caseId').select(({ fn }) => fn.countAll<number>().as('count'))
    .where('k.institution_id', '=', institutionId).where(sql<boolean>`k.case_id = any(${sql.val([...caseIds])}::bigint[])`).where(isTalk()).groupBy('k.case_id').execute();
  return new Map(rows.flatMap(({ caseId, count }) => (caseId === null ? [] : [[caseId, count] as const])));
}

export interface CaseTalks { had: number; planned: number | null; limit: number | undefined; standing: TalkStanding; model: TalkModel; askedTo: number | null; askedAt: Date | null }

/** Talks of one case beside how many it may have, for one of its workers. */
export async function getCaseTalks(work: Pick<Work, 'tx'>, scope: Pick<CaseScope, 'institutionId' | 'caseId'>): Promise<CaseTalks> {
  const row = await work.tx.selectFrom('cases').select([sql<CaseKind | null>`kind`.as('kind'), 'work_type_id as workTypeId', 'talks_planned as planned', 'talks_extended_to as extendedTo', 'talks_asked as askedTo', 'talks_asked_at as askedAt'])
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).executeTakeFirstOrThrow();
  const model = modelOf(await listStoredSettings(work, scope.institutionId), row);
  const had = (await countTalks(work, scope.institutionId, [scope.caseId])).get(scope.caseId) ?? 0;
  const limit = limitOf(model, row);
  return { had, planned: row.planned, limit, standing: standingOf(had, limit, model.signal), model, askedTo: row.askedTo, askedAt: row.askedAt };
}

export interface AskedTalks { caseId: number; workerId: number | null; kind: CaseKind | null; workType: string; had: number; limit: number | undefined; to: number; askedBy: number; askedAt: Date; reason: string | undefined }

/** Why was asked, as it was written for who decides. */
function reasonAsked() {
  return sql<Buffer | null>`(select h.reason_sealed from case_changes h where h.institution_id = c.institution_id and h.case_id = c.id and h.what = 'extension_asked' order by h.id desc limit 1)`;
}

/** More talks that workers asked and nobody decided yet, the longest first, with why: that was written for who leads. At most 200. */
export async function listAskedTalks(work: Work, scope: DistributionScope): Promise<AskedTalks[]> {
  const rows = await work.tx.selectFrom('cases as c').innerJoin('work_types as t', (join) => join.onRef('t.institution_id', '=', 'c.institution_id').onRef('t.id', '=', 'c.work_type_id'))
    .select(['c.id as caseId', 'c.worker_id as workerId', sql<CaseKind | null>`c.kind`.as('kind'), 'c.work_type_id as workTypeId', 't.name as workType', 'c.talks_planned as planned', 'c.talks_extended_to as extendedTo',
      sql<number>`c.talks_asked`.as('to'), sql<number>`c.talks_asked_by`.as('askedBy'), sql<Date>`c.talks_asked_at`.as('askedAt'), 'c.vault_id as vaultId', reasonAsked().as('sealed')])
    .where('c.institution_id', '=', scope.institutionId).where('c.talks_asked', 'is not', null).where('c.status', '=', 'open').where('c.removed_at', 'is', null)
    .orderBy('c.talks_asked_at').orderBy('c.id').limit(200).execute();
  const stored = await listStoredSettings(work, scope.institutionId);
  const had = await countTalks(work, scope.institutionId, rows.map((row) => row.caseId));
  const openerOf = openerFor(work.tx, work.keys, scope.institutionId);
  const asked: AskedTalks[] = [];
  for (const { planned, extendedTo, sealed, vaultId, workTypeId, ...row } of rows) {
    const reason = sealed ? (await openerOf(vaultId))?.open(sealed, casePurposes.reason) : undefined;
    asked.push({ ...row, had: had.get(row.caseId) ?? 0, limit: limitOf(modelOf(stored, { kind: row.kind, workTypeId }), { planned, extendedTo }), reason });
  }
  return asked;
}
