import { ownTaskId, type StartChoice, type StartTask, type TaskAnswers } from './start.schema.ts';

/** The tasks that somebody gets with a work type, in order: what was chosen, then the question of the institution's own. None when they are off. */
export function tasksFor(all: readonly StartTask[], choice: StartChoice | undefined): StartTask[] {
  if (!choice) return [...all];
  if (!choice.isOn) return [];
  const chosen = choice.tasks.flatMap((id) => all.find((task) => task.id === id) ?? []);
  const own: StartTask[] = choice.ownQuestion === '' ? [] : [{
    id: ownTaskId, group: 'start', title: choice.ownQuestion, why: '', questions: [{ id: ownTaskId, label: choice.ownQuestion, rows: 5, choices: [] }],
  }];
  return [...chosen.filter((task) => task.group === 'start'), ...own, ...chosen.filter((task) => task.group === 'online')];
}

/** Answers of a task out of what was sent: its own questions only, at most 10,000 signs each; a choice that is not there is left out. */
export function answersOf(task: StartTask, sent: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(task.questions.flatMap(({ id, choices }) => {
    const given = sent[id];
    if (typeof given !== 'string' || given.trim() === '') return [];
    if (choices.length > 0 && !choices.some((choice) => choice.value === given)) return [];
    return [[id, given.trim().slice(0, 10_000)]];
  }));
}

/** Days after the opening of a case in which tasks that nobody began are still a step to take. */
const startDays = 30;

/** Whether start tasks are a next step: while somebody waits, shortly after the help began, or when he began with them. */
export function isStartTime({ openedOn, today, hasBegun }: { openedOn: string | null; today: string; hasBegun: boolean }): boolean {
  return openedOn === null || hasBegun || Date.parse(today) - Date.parse(openedOn) <= startDays * 86_400_000;
}

/** Why help online does or does not suit somebody, as words on the page know it. */
export type FitReason = 'reads_well' | 'reads_hard' | 'writes_well' | 'writes_hard' | 'calm_place' | 'no_place' | 'watched' | 'hurry' | 'complex';
export interface Fit { suits: 'online' | 'both' | 'in_person'; reasons: FitReason[] }

/**
 * Whether help online suits somebody, from what he answered; nothing while one of the three tasks is not done. Who may be watched, has no place
 * to write or reads with great effort begins with a talk. Only when all is well it is online; a case that a worker called complex never is only
 * online, nor one with days to go. A talk in person can be had whatever comes out.
 */
export function fitOf(answers: TaskAnswers, isComplex: boolean): Fit | undefined {
  const { reading, feeling, place, alone, urgent } = answers;
  if (reading === undefined || feeling === undefined || place === undefined || alone === undefined) return undefined;
  const against: FitReason[] = [
    ...(alone === 'watched' ? ['watched' as const] : []), ...(place === 'never' ? ['no_place' as const] : []), ...(reading === 'hard' ? ['reads_hard' as const] : []),
  ];
  const doubts: FitReason[] = [...(feeling === 'hard' ? ['writes_hard' as const] : []), ...(urgent === 'days' ? ['hurry' as const] : []), ...(isComplex ? ['complex' as const] : [])];
  const pro: FitReason[] = [
    ...(reading === 'easy' ? ['reads_well' as const] : []), ...(feeling === 'relief' ? ['writes_well' as const] : []), ...(place === 'calm' && alone === 'nobody' ? ['calm_place' as const] : []),
  ];
  if (against.length > 0) return { suits: 'in_person', reasons: [...against, ...doubts] };
  return { suits: pro.length === 3 && doubts.length === 0 ? 'online' : 'both', reasons: [...doubts, ...pro] };
}
