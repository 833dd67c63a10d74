import { sql } from 'kysely';
import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { addEntry, addPart, setSight, setStanding } from '../parts/parts.commands.ts';
import { mayWrite, sightAtFirst } from '../parts/parts.rules.ts';
import type { Sight } from '../parts/parts.schema.ts';
import type { StartEditScope } from './start.access.ts';
import { clientFor, listTasks } from './start.queries.ts';
import type { StartChoice, StartTask, TaskAnswers, TaskEnd } from './start.schema.ts';

/** Who sees a task: while it is being done only who does it; then also the workers. Another client of the case never does. */
function sightOf({ viewer }: DossierScope, clientId: number, end: TaskEnd): Sight {
  const workers = viewer.as === 'worker' || end !== 'draft' ? 'all' : 'named';
  if (viewer.as === 'representative') return { ...sightAtFirst('start_task', viewer), workers };
  return { clients: 'named', workers, clientIds: [clientId], accountIds: [], isKeptFromRepresentatives: false };
}

export interface TaskInput { formKey: string; clientId?: number | undefined; taskId: string; answers: TaskAnswers; end: TaskEnd }
export type TaskKept = { ok: true } | { ok: false; reason: 'not-found' | 'not-allowed' };

/**
 * Keeps what somebody answered in a start task: as it is typed, whatever is missing. A worker enters what a client wrote on paper. Refused for a
 * task that the work type does not have, and for a client who is not of the case. Passing over keeps what was written before.
 */
export async function keepTask(work: Work, scope: DossierScope, all: readonly StartTask[], input: TaskInput): Promise<TaskKept> {
  const clientId = clientFor(scope, input.clientId);
  if (clientId === undefined) return { ok: false, reason: 'not-found' };
  // Two screens that begin the same task at once make one part.
  await sql`select pg_advisory_xact_lock(7302126, ${scope.caseId}::int)`.execute(work.tx);
  const found = (await listTasks(work, scope, all, clientId)).find(({ task }) => task.id === input.taskId);
  if (!found) return { ok: false, reason: 'not-found' };
  const body = { title: found.task.title, answers: { ...input.answers } };
  const sight = sightOf(scope, clientId, input.end);
  const { part } = found;
  if (!part) {
    const begun = await addPart(work, scope, { formKey: input.formKey, kind: 'start_task', code: input.taskId, body, status: input.end, forClientId: clientId, sight });
    return begun.ok ? { ok: true } : { ok: false, reason: 'not-allowed' };
  }
  const isEmpty = Object.keys(input.answers).length === 0;
  if (!(isEmpty && input.end === 'dropped')) {
    const written = await addEntry(work, scope, part.partId, { formKey: input.formKey, kind: 'version', body });
    if (!written.ok) return { ok: false, reason: 'not-allowed' };
    if (written.isRepeat) return { ok: true };
  }
  await setStanding(work, scope, part.partId, { status: input.end });
  if (part.sight.workers === 'named' && sight.workers === 'all') await setSight(work, scope, part.partId, sight);
  return { ok: true };
}

/** A worker says that a case is more than can be done in writing alone, or takes that back. From then on a talk in person stays offered. */
export async function markComplex(work: Work, scope: DossierScope, isComplex: boolean): Promise<{ ok: boolean }> {
  if (scope.viewer.as !== 'worker' || !mayWrite('start_task', scope.viewer, scope.isClosed)) return { ok: false };
  const set = isComplex ? { complex_since: work.now, complex_by: scope.viewer.accountId } : { complex_since: null, complex_by: null };
  await work.tx.updateTable('cases').set(set).where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).execute();
  await logInDossier(work, scope, { action: 'complex', subject: 'case', subjectId: scope.caseId });
  return { ok: true };
}

/** Says which start tasks go with a work type. Answers false when the work type is not of the institution. */
export async function setStartChoice(work: Work, scope: StartEditScope, workTypeId: number, choice: StartChoice): Promise<boolean> {
  const { institutionId } = scope;
  const known = await work.tx.selectFrom('work_types').select('id').where('institution_id', '=', institutionId).where('id', '=', workTypeId).executeTakeFirst();
  if (!known) return false;
  const kept = { is_on: choice.isOn, tasks: choice.tasks, own_question: choice.ownQuestion, changed_at: work.now };
  await work.tx.insertInto('start_choices').values({ institution_id: institutionId, work_type_id: workTypeId, ...kept })
    .onConflict((conflict) => conflict.columns(['institution_id', 'work_type_id']).doUpdateSet(kept)).execute();
  await logAccess(work, { institutionId, action: 'change', subject: 'start_choice', subjectId: workTypeId });
  return true;
}
