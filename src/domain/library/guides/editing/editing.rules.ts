import type { Guide } from '../guides.schema.ts';
import type { GuideEdit, StepInput } from './editing.schema.ts';

export type Edited = { ok: true; guide: Guide } | { ok: false; reason: 'not-there' | 'last-step' };

type Part = Guide['parts'][number];
type Step = Part['steps'][number];

/** A name for a new step that no other step of the guide has. */
function freshId(guide: Guide): string {
  const taken = new Set(guide.parts.flatMap((part) => part.steps.map((step) => step.id)));
  let number = 1;
  while (taken.has(`own_${number}`)) number += 1;
  return `own_${number}`;
}

function withSteps(guide: Guide, part: Part, steps: Step[]): Edited {
  return { ok: true, guide: { ...guide, parts: guide.parts.map((one) => (one === part ? { ...one, steps } : one)) } };
}

function addStep(guide: Guide, partId: string, step: StepInput): Edited {
  const part = guide.parts.find((one) => one.id === partId);
  return part ? withSteps(guide, part, [...part.steps, { ...step, id: freshId(guide) }]) : { ok: false, reason: 'not-there' };
}

function moved(steps: readonly Step[], from: number, by: -1 | 1): Step[] {
  const target = from + by;
  if (target < 0 || target >= steps.length) return [...steps];
  const others = steps.filter((_, index) => index !== from);
  return [...others.slice(0, target), ...steps.slice(from, from + 1), ...others.slice(target)];
}

/**
 * A guide with one change made to it. A step stays in its part; moving the first one up or the last one down leaves it where
 * it is. Refused for a step or part that is not there, and for taking away the only step of a part.
 */
export function editGuide(guide: Guide, edit: GuideEdit): Edited {
  if (edit.kind === 'add') return addStep(guide, edit.part, edit.step);
  const part = guide.parts.find((one) => one.steps.some((step) => step.id === edit.step));
  if (!part) return { ok: false, reason: 'not-there' };
  const at = part.steps.findIndex((step) => step.id === edit.step);
  if (edit.kind === 'change') return withSteps(guide, part, part.steps.map((step, index) => (index === at ? { ...edit.to, id: step.id } : step)));
  if (edit.kind === 'move') return withSteps(guide, part, moved(part.steps, at, edit.by));
  return part.steps.length === 1 ? { ok: false, reason: 'last-step' } : withSteps(guide, part, part.steps.filter((_, index) => index !== at));
}
