import type { Entry } from '../parts/parts.queries.ts';
import { goalAnswers, planAnswers, type Way } from './plan.schema.ts';

/** Where a goal was at some moment, on the scale of 0 to 10. */
export interface Mark { at: Date; now: number; text: string; accountId: number }

export interface GoalWay { start: number; now: number; wished: number; way: Way; marks: Mark[] }

/** The way to a goal, from its versions in order; nothing when none says where it is. */
export function wayOf(entries: readonly Entry[]): GoalWay | undefined {
  const said = entries.flatMap((entry) => {
    const answers = entry.kind === 'version' && !entry.isWithdrawn ? goalAnswers.safeParse(entry.body.answers) : undefined;
    return answers?.success ? [{ entry, answers: answers.data }] : [];
  });
  const last = said.at(-1)?.answers;
  return last && { ...last, marks: said.map(({ entry, answers }) => ({ at: entry.writtenAt, now: answers.now, text: entry.number === 1 ? '' : entry.body.text, accountId: entry.accountId })) };
}

export interface PlanNow {
  text: string; contacts: number; way: Way; writtenAt: Date; writtenBy: number;
  /** The number of the version that holds. */
  version: number;
  /** Who agreed with this version, and when: a newer version asks anew. */
  agreed: { accountId: number; at: Date }[];
}

/** The plan that holds now, from its entries; nothing when it has none. */
export function planOf(entries: readonly Entry[]): PlanNow | undefined {
  const version = entries.findLast((entry) => entry.kind === 'version' && !entry.isWithdrawn);
  if (!version) return undefined;
  const { contacts, way } = planAnswers.parse(version.body.answers);
  const agreed = entries.filter((entry) => entry.kind === 'addition' && planAnswers.safeParse(entry.body.answers).data?.agreed === version.number);
  return {
    text: version.body.text, contacts: contacts ?? 0, way: way ?? 'both', writtenAt: version.writtenAt, writtenBy: version.accountId, version: version.number,
    agreed: agreed.map((entry) => ({ accountId: entry.accountId, at: entry.writtenAt })),
  };
}

/** Days without a new mark after which a goal is asked for again: a month. */
export const daysBetweenMarks = 30;

/** Whether it is time to ask where somebody is on the way to a goal. */
export function isMarkDue(way: Pick<GoalWay, 'marks'>, now: Date): boolean {
  const last = way.marks.at(-1);
  return last === undefined || now.getTime() - last.at.getTime() >= daysBetweenMarks * 86_400_000;
}
