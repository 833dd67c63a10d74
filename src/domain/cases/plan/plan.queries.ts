import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { listEntries, listParts, type Part } from '../parts/parts.queries.ts';
import { countTalks } from '../talks/talks.queries.ts';
import { planOf, wayOf, type GoalWay, type PlanNow } from './plan.rules.ts';

export interface Goal extends Part { way: GoalWay | undefined }
export interface WholePlan {
  plan: (PlanNow & { partId: number; entryCount: number }) | undefined;
  goals: Goal[]; actions: Part[];
  /** Talks that took place, beside the number that was meant. */
  contactsHad: number;
}

/** Goals of a dossier that were not dropped, each with its way. Writes nothing in the log: the page that shows them does. */
export async function listGoals(work: Work, scope: DossierScope): Promise<Goal[]> {
  const parts = (await listParts(work, scope, { kinds: ['goal'] })).filter((part) => part.status !== 'dropped');
  const entries = await listEntries(work, scope, parts.map((part) => part.partId));
  return parts.map((part) => ({ ...part, way: wayOf(entries.get(part.partId) ?? []) }));
}

/** Plan, goals and actions of a dossier as this viewer sees them. That they were read is written in the log: call it last. */
export async function readPlan(work: Work, scope: DossierScope): Promise<WholePlan> {
  const [part] = await listParts(work, scope, { kinds: ['plan'], limit: 1 });
  const now = part && planOf((await listEntries(work, scope, [part.partId])).get(part.partId) ?? []);
  const plan = part && now && { ...now, partId: part.partId, entryCount: part.entryCount };
  const [goals, actions] = [await listGoals(work, scope), await listParts(work, scope, { kinds: ['action'], limit: 200 })];
  const contactsHad = (await countTalks(work, scope.institutionId, [scope.caseId])).get(scope.caseId) ?? 0;
  await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: scope.caseId });
  return { plan, contactsHad, goals, actions: actions.filter((one) => one.status !== 'dropped') };
}
