import { mayBeAnonymous, type Placed } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import type { CitizenSession } from '../../../domain/accounts/citizens/citizens.schema.ts';
import type { Draft } from '../../../domain/conversations/drafts/drafts.schema.ts';

/** The steps of asking; `named` only stands between when a question without a name is not for this visitor. */
export const steps = ['topic', 'named', 'question', 'reach', 'review'] as const;
export type Step = (typeof steps)[number];

export const paths: Record<Step, string> = {
  topic: '/vraag', named: '/vraag/met-naam', question: '/vraag/schrijven', reach: '/vraag/bereiken', review: '/vraag/nakijken',
};
export const numbers: Record<Step, number> = { topic: 1, named: 1, question: 2, reach: 3, review: 4 };
export const countOfSteps = 4;

/** How someone is reached needs no asking when he has an own page: answers are read there. A name that is needed is asked all the same. */
export function skipsReach(citizen: CitizenSession | undefined, isNameNeeded: boolean): boolean {
  return citizen !== undefined && !isNameNeeded;
}

/** Where a step stands and of how many, for who may skip how he is reached. */
export function placeOfStep(step: Step, isReachSkipped: boolean): { step: number; of: number } {
  return { step: isReachSkipped && step === 'review' ? 3 : numbers[step], of: isReachSkipped ? countOfSteps - 1 : countOfSteps };
}

/** How far someone is who finished a step. */
export function reachedBy(step: Step, isReachSkipped: boolean): number {
  return isReachSkipped && step === 'question' ? numbers.reach : numbers[step];
}

/** What of a draft each step fills in. */
export const fieldsOf = {
  topic: ['themes', 'ageClass', 'postcode', 'municipality', 'institution', 'via'],
  named: ['isNamed'],
  question: ['body', 'word'],
  reach: ['word', 'email', 'name'],
  review: [],
} as const satisfies Record<Step, readonly (keyof Draft)[]>;

/** Whether a name and an address are needed, by what the draft says. */
export function needsName(draft: Draft, placed: Placed, door: { slug: string }): boolean {
  return placed.kind === 'placed' && mayBeAnonymous(placed.institution, door, draft.ageClass) === 'no';
}

/** Where someone goes who finished a step: the next one, or straight back to the review when that was reached before. */
export function stepAfter(step: Step, draft: Draft, isNameNeeded: boolean): Step {
  if (step !== 'named' && isNameNeeded && !draft.isNamed) return 'named';
  if (draft.reached >= 3) return 'review';
  const order: readonly Step[] = ['topic', 'question', 'reach', 'review'];
  return order[Math.min(draft.reached, 3)] ?? 'topic';
}

/** Whether a step may be opened: the ones before it were finished. */
export function mayOpen(step: Step, draft: Draft): boolean {
  return draft.reached >= (step === 'named' ? 1 : numbers[step] - 1);
}
