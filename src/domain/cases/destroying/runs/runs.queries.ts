import { sql } from 'kysely';
import { dayOf } from '../../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../work.ts';
import type { KeepingScope } from '../../keeping/keeping.access.ts';
import { listTerms } from '../../keeping/keeping.queries.ts';
import { holds, whatKeeps } from '../../keeping/keeping.rules.ts';
import type { DestructionCause, KeepReason, KeptKind } from '../../keeping/keeping.schema.ts';

export interface Run {
  id: number; cause: DestructionCause; kind: KeptKind; years: number; approvedBy: number; approvedAt: Date; runsAt: Date; takenBackBy: number | null; takenBackAt: Date | null; finishedAt: Date | null;
  /** Dossiers in it, and how many of them went. */
  dossiers: number; destroyed: number;
  people: number; questions: number; keys: number; backupsEndOn: string | null;
}

function selectRuns(work: Work, institutionId: number) {
  return work.tx.selectFrom('destruction_runs as r').select(['r.id', sql<DestructionCause>`r.cause`.as('cause'), sql<KeptKind>`r.kind`.as('kind'), 'r.years', 'r.approved_by as approvedBy', 'r.approved_at as approvedAt',
    'r.runs_at as runsAt', 'r.taken_back_by as takenBackBy', 'r.taken_back_at as takenBackAt', 'r.finished_at as finishedAt', 'r.destroyed', 'r.people', 'r.questions', 'r.keys', 'r.backups_end_on as backupsEndOn'])
    .select((select) => select.selectFrom('destruction_cases as d').select((count) => count.fn.countAll<number>().as('count')).whereRef('d.institution_id', '=', 'r.institution_id')
      .whereRef('d.run_id', '=', 'r.id').as('dossiers'))
    .where('r.institution_id', '=', institutionId);
}

/** What was approved to be destroyed and what came of it, newest first. */
export async function listRuns(work: Work, { institutionId }: KeepingScope): Promise<Run[]> {
  return (await selectRuns(work, institutionId).orderBy('r.id', 'desc').limit(100).execute()).map((row) => ({ ...row, dossiers: row.dossiers ?? 0 }));
}

export interface RunCase { caseId: number; closedOn: string; destroyedAt: Date | null; keptBecause: KeepReason | null }

/** The proof of one approval: each dossier by its number, and what became of it. */
export async function findRun(work: Work, { institutionId }: KeepingScope, runId: number): Promise<(Run & { cases: RunCase[] }) | undefined> {
  const run = await selectRuns(work, institutionId).where('r.id', '=', runId).executeTakeFirst();
  if (!run) return undefined;
  const cases = await work.tx.selectFrom('destruction_cases').select(['case_id as caseId', 'closed_on as closedOn', 'destroyed_at as destroyedAt', sql<KeepReason | null>`kept_because`.as('keptBecause')])
    .where('institution_id', '=', institutionId).where('run_id', '=', runId).orderBy('case_id').execute();
  return { ...run, dossiers: run.dossiers ?? 0, cases };
}

/**
 * Why a dossier stays at this moment, whatever was approved; nothing when it may be destroyed. Locks its row: nobody opens it again, nor puts a
 * hold on it, until the transaction is over.
 */
export async function findWhatKeeps(work: Work, institutionId: number, one: { caseId: number; approvedClosedOn: string; cause: DestructionCause }): Promise<KeepReason | undefined> {
  const { caseId, approvedClosedOn, cause } = one;
  const found = await work.tx.selectFrom('cases').select(['status', 'closed_on as closedOn', 'erased_at as erasedAt', 'work_type_id as workTypeId', 'conversation_id as conversationId'])
    .where('institution_id', '=', institutionId).where('id', '=', caseId).forUpdate().executeTakeFirst();
  if (!found) return 'gone';
  const held = await work.tx.selectFrom('case_holds').select('until').where('institution_id', '=', institutionId).where('case_id', '=', caseId).where('ended_at', 'is', null).execute();
  // What is open to another institution goes when that has ended.
  const shared = found.conversationId === null ? undefined : await work.tx.selectFrom('conversation_grants').select('conversation_id').where('institution_id', '=', institutionId)
    .where('conversation_id', '=', found.conversationId).where('active', '=', true).where((where) => where.or([where('until', 'is', null), where('until', '>', work.now)])).executeTakeFirst();
  const today = dayOf(work.now);
  const years = (await listTerms(work, { institutionId })).find((term) => term.workTypeId === found.workTypeId)?.years ?? 0;
  return whatKeeps({ cause, isErased: found.erasedAt !== null, status: found.status, closedOn: found.closedOn, approvedClosedOn, years, holds: held.filter((hold) => holds(hold, today)), isShared: shared !== undefined }, today);
}
