import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readYaml, unwrap } from '../../library/content/content.rules.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { listParts, type Part } from '../parts/parts.queries.ts';
import { fitOf, tasksFor, type Fit } from './start.rules.ts';
import { startTasksFile, type StartChoice, type StartTask } from './start.schema.ts';

/** Reads the start tasks of a language folder such as `content/nl`, once. Throws a `ContentError` when the file is broken. */
export async function loadStartTasks(contentDir: string): Promise<StartTask[]> {
  const file = join(contentDir, 'start', 'taken.yaml');
  return unwrap(readYaml(startTasksFile, await readFile(file, 'utf8'), file)).tasks;
}

/** What an institution chose for a work type; nothing when it never did, and all tasks hold. */
export async function findStartChoice(work: Pick<Work, 'tx'>, institutionId: number, workTypeId: number): Promise<StartChoice | undefined> {
  return await work.tx.selectFrom('start_choices').select(['is_on as isOn', 'tasks', 'own_question as ownQuestion']).where('institution_id', '=', institutionId)
    .where('work_type_id', '=', workTypeId).executeTakeFirst();
}

async function findCaseFacts(work: Pick<Work, 'tx'>, scope: DossierScope) {
  return await work.tx.selectFrom('cases').select(['work_type_id as workTypeId', 'complex_since as complexSince']).where('institution_id', '=', scope.institutionId)
    .where('id', '=', scope.caseId).executeTakeFirstOrThrow();
}

/** The client whose tasks somebody does: his own, of the one he stands for, or whom a worker enters for. */
export function clientFor({ viewer }: DossierScope, wanted: number | undefined): number | undefined {
  if (viewer.as === 'client') return viewer.clientId;
  return viewer.as === 'representative' ? viewer.clientIds.find((id) => id === wanted) ?? viewer.clientIds[0] : wanted;
}

/** A task, with where somebody left it; what he did not begin has no part. */
export interface TaskNow { task: StartTask; part: Part | undefined }

/** The start tasks of a case and where one client is in them, as this viewer sees it. Of two parts for one task the one that he made comes first. */
export async function listTasks(work: Work, scope: DossierScope, all: readonly StartTask[], clientId: number | undefined): Promise<TaskNow[]> {
  const { workTypeId } = await findCaseFacts(work, scope);
  const tasks = tasksFor(all, await findStartChoice(work, scope.institutionId, workTypeId));
  const parts = (await listParts(work, scope, { kinds: ['start_task'], limit: 200 })).filter((part) => part.forClientId === clientId);
  // Who stands for somebody goes on with what is his: of another parent he sees nothing.
  const partOf = (id: string) => parts.find((part) => part.code === id && part.accountId === scope.viewer.accountId) ?? parts.find((part) => part.code === id);
  return tasks.map((task) => ({ task, part: partOf(task.id) }));
}

/** The task to go on with: one that was begun first, then what was not begun; nothing when each is done or passed over. */
export function nextTask(tasks: readonly TaskNow[]): TaskNow | undefined {
  return tasks.find(({ part }) => part?.status === 'draft') ?? tasks.find(({ part }) => part === undefined);
}

/** What somebody answered in a part of a start task, by question. */
export function answersIn(part: Part | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(part?.current?.answers ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

export interface Start { tasks: TaskNow[]; isComplex: boolean; fit: Fit | undefined }

/** Start tasks with their answers, and whether help online suits. That they were read is written in the log: call it last. */
export async function readStart(work: Work, scope: DossierScope, all: readonly StartTask[], clientId: number | undefined): Promise<Start> {
  const tasks = await listTasks(work, scope, all, clientId);
  const isComplex = (await findCaseFacts(work, scope)).complexSince !== null;
  const answers = Object.assign({}, ...tasks.filter(({ part }) => part?.status === 'done').map(({ part }) => answersIn(part))) as Record<string, string>;
  await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: scope.caseId });
  return { tasks, isComplex, fit: fitOf(answers, isComplex) };
}
