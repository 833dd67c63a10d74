import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { listEntries, listParts, seenBy, standingOf, type Part, type PartFilter } from '../parts/parts.queries.ts';
import type { PartStatus } from '../parts/parts.schema.ts';
import { countTalks } from '../talks/talks.queries.ts';
import { planOf, wayOf, type GoalWay, type PlanNow } from './plan.rules.ts';

export interface Goal extends Part { way: GoalWay | undefined }
export interface WholePlan {
  plan: (PlanNow & { partId: number; entryCount: number }) | undefined;
  /** Everything that is still open, and of what was reached or done the newest. */
  goals: Goal[]; actions: Part[];
  /** How many were reached or done in all, the older ones too. */
  finished: { goals: number; actions: number };
  /** Talks that took place, beside the number that was meant. */
  contactsHad: number;
}

const unfinished = ['draft', 'open', 'agreed'] as const satisfies readonly PartStatus[];
/** Of what was reached or done so many stand on the page of the plan; the rest on pages of their own. */
export const finishedShown = 5;
/** So many on one page of what was finished earlier. */
const finishedOnPage = 30;

async function withWays(work: Work, scope: DossierScope, parts: readonly Part[]): Promise<Goal[]> {
  const entries = await listEntries(work, scope, parts.map((part) => part.partId));
  return parts.map((part) => ({ ...part, way: wayOf(entries.get(part.partId) ?? []) }));
}

/** Goals of a dossier that were not dropped, each with its way; with `isOpen` those that were not reached yet. Writes nothing in the log: the page that shows them does. */
export async function listGoals(work: Work, scope: DossierScope, { isOpen = false } = {}): Promise<Goal[]> {
  return await withWays(work, scope, await listParts(work, scope, { kinds: ['goal'], statuses: isOpen ? unfinished : [...unfinished, 'done'] }));
}

async function countFinished(work: Pick<Work, 'tx'>, scope: DossierScope): Promise<WholePlan['finished']> {
  const rows = await work.tx.selectFrom('case_parts as p').select(['p.kind', ({ fn }) => fn.countAll<number>().as('count')]).where('p.institution_id', '=', scope.institutionId).where('p.case_id', '=', scope.caseId)
    .where('p.removed_at', 'is', null).where('p.kind', 'in', ['goal', 'action']).where(standingOf(scope).status, '=', 'done').where(seenBy(scope)).groupBy('p.kind').execute();
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.count ?? 0;
  return { goals: of('goal'), actions: of('action') };
}

/** Plan, goals and actions of a dossier as this viewer sees them. That they were read is written in the log: call it last. */
export async function readPlan(work: Work, scope: DossierScope): Promise<WholePlan> {
  const [part] = await listParts(work, scope, { kinds: ['plan'], limit: 1 });
  const now = part && planOf((await listEntries(work, scope, [part.partId])).get(part.partId) ?? []);
  const plan = part && now && { ...now, partId: part.partId, entryCount: part.entryCount };
  const open = await listParts(work, scope, { kinds: ['goal', 'action'], statuses: unfinished, limit: 'all' });
  const finished = await countFinished(work, scope);
  const done = finished.goals + finished.actions === 0 ? [] : await listFinished(work, scope, finished);
  const goals = await withWays(work, scope, [...open, ...done].filter((one) => one.kind === 'goal'));
  const until = scope.viewer.as === 'client' ? scope.viewer.until : undefined;
  const contactsHad = (await countTalks(work, scope.institutionId, [scope.caseId], until)).get(scope.caseId) ?? 0;
  await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: scope.caseId });
  return { plan, contactsHad, goals, actions: [...open, ...done].filter((one) => one.kind === 'action'), finished };
}

/** The newest of what was reached and of what was done. */
async function listFinished(work: Work, scope: DossierScope, { goals, actions }: WholePlan['finished']): Promise<Part[]> {
  const ofKind = (kind: 'goal' | 'action') => listParts(work, scope, { kinds: [kind], statuses: ['done'], limit: finishedShown });
  return [...goals > 0 ? await ofKind('goal') : [], ...actions > 0 ? await ofKind('action') : []];
}

/** A page of goals that were reached or actions that were done, the newest first, and where the next begins. That they were read is written in the log. */
export async function readFinished(work: Work, scope: DossierScope, kind: 'goal' | 'action', after: PartFilter['after']): Promise<{ goals: Goal[]; actions: Part[]; next: Part | undefined }> {
  const found = await listParts(work, scope, { kinds: [kind], statuses: ['done'], after, limit: finishedOnPage + 1 });
  const shown = found.slice(0, finishedOnPage);
  const goals = kind === 'goal' ? await withWays(work, scope, shown) : [];
  await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: scope.caseId });
  return { goals, actions: kind === 'action' ? shown : [], next: found.length > shown.length ? shown.at(-1) : undefined };
}
