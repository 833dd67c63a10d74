import type { Played, Step } from '../practice.rules.ts';
import type { Fact, Kind, Visitor } from '../practice.schema.ts';

/** The phases of a chat talk, in order. */
export const phases = ['welcome', 'explore', 'focus', 'forward', 'end'] as const;
export type Phase = (typeof phases)[number];

/** What opens a phase; a talk does not go back, and advice that comes too early opens nothing. */
const opens: readonly (readonly [Phase, readonly Kind[]])[] = [
  ['end', ['closing']], ['forward', ['permission', 'advice', 'referral']], ['focus', ['wish_question']],
  ['explore', ['open_question', 'closed_question', 'summary', 'feeling', 'understanding', 'safety', 'many_questions']],
];
/** What helps, in the order in which it is praised. */
export const helpful = ['safety', 'limit', 'honest_privacy', 'feeling', 'summary', 'strength', 'understanding', 'open_question', 'wish_question', 'permission', 'referral', 'encouragement', 'closing'] as const satisfies readonly Kind[];
/** What can be tried otherwise. */
export const unhelpful = ['blame', 'minimising', 'secrecy_promise', 'referral_unasked', 'early_advice', 'many_questions'] as const satisfies readonly Kind[];
/** What belongs in nearly every talk. */
const usual = ['open_question', 'feeling', 'summary', 'wish_question', 'closing'] as const satisfies readonly Kind[];

export type Helpful = (typeof helpful)[number];
export type Unhelpful = (typeof unhelpful)[number];

export interface Reflection {
  /** The whole talk, by phase; a phase without lines is left out. */
  phases: readonly { phase: Phase; steps: readonly Step[] }[];
  /** Own lines that helped; `opened` when a part of the story came out after it. */
  well: readonly { kind: Helpful; text: string; opened: boolean }[];
  /** Own lines that could be tried otherwise. */
  tries: readonly { kind: Unhelpful; text: string }[];
  /** What this talk asks for and did not get. */
  missing: readonly { kind: Kind; tip: string }[];
  /** What a talk usually has and this one had not, with an example for this visitor when there is one. */
  absent: readonly { kind: Kind; example: string | undefined }[];
  /** Signs that a line passed by, with whether a later line came back to it. */
  missed: readonly { fact: Fact; text: string }[];
  /** Too short to say anything about. */
  isShort: boolean;
}

const quotesPerKind = 2;
const shortest = 3;

function phaseOf(step: Step, before: Phase): Phase {
  const opened = opens.find(([, kinds]) => kinds.some((kind) => step.kinds.includes(kind)))?.[0] ?? 'welcome';
  return phases.indexOf(opened) > phases.indexOf(before) ? opened : before;
}

/** Puts each step in its phase. The very first line is always the welcome. */
function byPhase(steps: readonly Step[]): { phase: Phase; steps: Step[] }[] {
  const out: { phase: Phase; steps: Step[] }[] = [];
  let phase: Phase = 'welcome';
  for (const [index, step] of steps.entries()) {
    if (index > 0) phase = phaseOf(step, phase);
    const last = out.at(-1);
    if (last?.phase === phase) last.steps.push(step);
    else out.push({ phase, steps: [step] });
  }
  return out;
}

/** Looks back on a talk, in the worker's own lines; it counts nothing and gives no mark. */
export function reflect(visitor: Visitor, { steps }: Played): Reflection {
  const used = new Set(steps.flatMap((step) => step.kinds));
  const well = helpful.flatMap((kind) => steps.filter((step) => step.kinds.includes(kind))
    .toSorted((a, b) => b.told.length - a.told.length).slice(0, quotesPerKind)
    .map((step) => ({ kind, text: step.turn.text, opened: step.told.length > 0 })));
  const isShort = steps.filter((step) => !step.turn.isSilence).length < shortest;
  const missing = isShort ? [] : visitor.must.filter(({ kind }) => !used.has(kind));
  const absent = isShort ? [] : usual.filter((kind) => !used.has(kind) && !visitor.must.some((must) => must.kind === kind)).map((kind) => ({ kind, example: visitor.examples[kind] }));
  return {
    phases: byPhase(steps), well: onePerLine(well), missing, absent, isShort,
    tries: unhelpful.flatMap((kind) => steps.filter((step) => step.kinds.includes(kind)).map((step) => ({ kind, text: step.turn.text }))),
    missed: steps.flatMap((step) => (step.missed ? [{ fact: step.missed, text: step.turn.text }] : [])),
  };
}

/** A line is praised once, for the first thing it did well. */
function onePerLine<Praise extends { text: string }>(all: readonly Praise[]): Praise[] {
  return all.filter((one, index) => all.findIndex((other) => other.text === one.text) === index);
}
