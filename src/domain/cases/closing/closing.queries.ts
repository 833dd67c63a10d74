import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { listParts, type Part } from '../parts/parts.queries.ts';
import { listGoals, type Goal } from '../plan/plan.queries.ts';
import { countTalks } from '../talks/talks.queries.ts';
import { lookBackToWrite, talksLeft } from './closing.rules.ts';
import { closingCodes, lookBackAnswers, opinionAnswers, type LookBackInput, type OpinionInput } from './closing.schema.ts';

export interface LookBack extends Pick<Part, 'partId' | 'accountId' | 'lastById' | 'changedAt' | 'entryCount' | 'sight'> { answers: LookBackInput }
export interface Opinion extends Pick<Part, 'partId' | 'accountId' | 'changedAt'> { answers: OpinionInput }

/** What was looked back at in a dossier, as this viewer sees it, what changed last first. */
export async function listLookBacks(work: Work, scope: DossierScope): Promise<LookBack[]> {
  const parts = await listParts(work, scope, { kinds: ['evaluation'] });
  return parts.filter((part) => part.code === closingCodes.lookBack).map((part) => ({ ...part, answers: lookBackAnswers.parse(part.current?.answers ?? {}) }));
}

/** What was said of the help in a dossier, as this viewer sees it: a client his own, workers all. */
export async function listOpinions(work: Work, scope: DossierScope): Promise<Opinion[]> {
  const parts = await listParts(work, scope, { kinds: ['evaluation'] });
  return parts.filter((part) => part.code === closingCodes.opinion)
    .map((part) => ({ ...part, answers: { ...opinionAnswers.parse(part.current?.answers ?? {}), text: part.current?.text ?? '' } }));
}

/** Talks of the plan that are left when help is rounded off, for who sees the plan and is still of the case. */
async function countLeft(work: Work, scope: DossierScope, isRoundingOff: boolean): Promise<number | undefined> {
  const hasLeft = scope.viewer.as === 'client' && scope.viewer.until !== undefined;
  if (!isRoundingOff || hasLeft || (await listParts(work, scope, { kinds: ['plan'], limit: 1 })).length === 0) return undefined;
  const { planned } = await work.tx.selectFrom('cases').select('talks_planned as planned').where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).executeTakeFirstOrThrow();
  return talksLeft({ planned, had: (await countTalks(work, scope.institutionId, [scope.caseId])).get(scope.caseId) ?? 0, isRoundingOff });
}

/** The look back to go on with, others that this viewer sees, opinions, goals with their start and end, and the talks of the plan that are left. */
export interface Closing { lookBack: LookBack | undefined; others: LookBack[]; opinions: Opinion[]; mine: Opinion | undefined; goals: Goal[]; talksLeft: number | undefined }

/** Everything of rounding off a dossier together. That it was read is written in the log: call it last. */
export async function readClosing(work: Work, scope: DossierScope): Promise<Closing> {
  const all = await listLookBacks(work, scope);
  const lookBack = lookBackToWrite(all, scope.viewer);
  const [opinions, goals] = [await listOpinions(work, scope), await listGoals(work, scope)];
  const left = await countLeft(work, scope, scope.isClosed || lookBack !== undefined);
  await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: scope.caseId });
  return { lookBack, others: all.filter((one) => one !== lookBack), opinions, mine: opinions.find((one) => one.accountId === scope.viewer.accountId), goals, talksLeft: left };
}
