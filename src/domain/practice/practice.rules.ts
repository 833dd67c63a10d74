import { exploring, picksUp, recognise } from './acts/acts.rules.ts';
import type { Fact, Kind, PracticeTalk, Reaction, Turn, Visitor } from './practice.schema.ts';
import type { Wording } from './wording/wording.schema.ts';

/** What one turn of the worker brought about. */
export interface Step {
  turn: Turn;
  kinds: readonly Kind[];
  replies: readonly string[];
  /** Parts of the story that came out. */
  told: readonly Fact[];
  /** The sign that this line passed by. */
  missed: Fact | undefined;
  openness: number;
}
export interface Played { steps: readonly Step[]; openness: number; hasLeft: boolean; untold: readonly Fact[] }

/** What makes a visitor tell more, and what makes him shut up. */
const weights: Partial<Record<Kind, number>> = {
  greeting: 0, open_question: 1, wish_question: 1, encouragement: 1, summary: 2, feeling: 2, understanding: 1, strength: 1, permission: 1, safety: 2, limit: 1, honest_privacy: 1, referral: 0,
  advice: 0, early_advice: -1, referral_unasked: -2, many_questions: -1, blame: -3, minimising: -2, missed_sign: -1, secrecy_promise: 0, closed_question: 0,
};
const mostOpen = 12;
/** In one turn at most so much is won. */
const mostWon = 2;

/** What is answered first when a line is several things. */
const answers: readonly (readonly [Kind, Reaction])[] = [
  ['blame', 'blamed'], ['minimising', 'belittled'], ['limit', 'limited'], ['secrecy_promise', 'secret'], ['safety', 'safety'], ['many_questions', 'many'], ['honest_privacy', 'honest'],
  ['referral_unasked', 'referred'], ['early_advice', 'pushed'], ['referral', 'accepts'], ['advice', 'advised'], ['summary', 'summed'], ['feeling', 'felt'], ['understanding', 'felt'],
  ['strength', 'praised'], ['permission', 'on'], ['open_question', 'asked'], ['wish_question', 'asked'], ['encouragement', 'on'], ['closed_question', 'short'], ['greeting', 'hello'],
];
/** Somebody who keeps the worker off gives none of these. */
const polite: readonly Reaction[] = ['asked', 'short', 'on', 'hello', 'felt', 'summed', 'praised'];
/** After these the visitor first answers, and then tells nothing new. */
const stops: readonly Reaction[] = ['blamed', 'belittled', 'many', 'referred', 'pushed'];
/** After these the next part of the story may come by itself. */
const invites: readonly Kind[] = ['open_question', 'encouragement', 'summary', 'feeling', 'understanding', 'safety', 'limit', 'permission', 'honest_privacy', 'secrecy_promise', 'strength'];
/** Here the answer stands before what is told; after a plain question only the story comes. */
const answersFirst: readonly Reaction[] = ['summed', 'felt', 'praised', 'limited', 'honest', 'secret', 'accepts'];

interface State { openness: number; told: Set<string>; used: Set<string>; explored: number; isWelcome: boolean; sign: Fact | undefined; silences: number; seed: number; hasLeft: boolean; last: readonly Kind[] }

/** A number that follows from a seed and a text: the same talk goes the same way twice. */
function mix(seed: number, text: string): number {
  let hash = 2166136261 ^ seed;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}

/** The next line for a reaction that was not said yet; when all were said, one of those that keep a talk going. */
function pick(visitor: Visitor, state: State, reaction: Reaction): string | undefined {
  const fresh = (from: Reaction) => visitor.replies[from].filter((line) => !state.used.has(line)).toSorted((a, b) => mix(state.seed, a) - mix(state.seed, b))[0];
  const found = fresh(reaction) ?? (reaction === 'closed_up' ? fresh('unclear') : undefined) ?? fresh('on') ?? fresh('short') ?? fresh('asked');
  if (found) state.used.add(found);
  return found;
}

function isReached(fact: Fact, state: State): boolean {
  return !state.told.has(fact.id) && (fact.after === undefined || state.told.has(fact.after));
}

function isDue(fact: Fact, state: State): boolean {
  return isReached(fact, state) && fact.needs <= state.openness;
}

/** Which part of the story this line brings out: what it asks for, else the next one when it invites. */
function nextFact(visitor: Visitor, state: State, turn: Turn, found: readonly Kind[], wording: Wording): Fact | undefined {
  const untold = visitor.facts.filter((fact) => isReached(fact, state));
  const forced = untold.find((fact) => fact.by.some((kind) => found.includes(kind)));
  if (forced) return forced;
  const isQuestion = found.some((kind) => kind === 'open_question' || kind === 'closed_question' || kind === 'safety');
  const asked = isQuestion ? untold.find((fact) => isDue(fact, state) && picksUp(turn.text, wording, fact.about)) : undefined;
  if (asked) return asked;
  return found.some((kind) => invites.includes(kind)) ? untold.find((fact) => isDue(fact, state) && !fact.only) : undefined;
}

function won(found: readonly Kind[], last: readonly Kind[]): number {
  const sum = found.reduce((total, kind) => {
    const weight = weights[kind] ?? 0;
    // The same once more, and nothing else, wins nothing.
    return total + (weight > 0 && found.length === 1 && last.includes(kind) && kind !== 'feeling' ? 0 : weight);
  }, 0);
  return Math.min(mostWon, sum);
}

/** Greeting, silence and goodbye have their own answers. */
function silence(visitor: Visitor, state: State, turn: Turn): Step {
  state.silences += 1;
  const told = state.silences === 1 ? visitor.facts.find((fact) => isDue(fact, state) && !fact.only && state.openness >= 3) : undefined;
  if (told) return tell(state, { turn, kinds: [], replies: [], told: [], missed: undefined, openness: state.openness }, told);
  if (state.silences > 1) state.openness -= 1;
  const line = pick(visitor, state, 'silence');
  return leaveWhenShut(visitor, state, { turn, kinds: [], replies: line ? [line] : [], told: [], missed: undefined, openness: state.openness });
}

function tell(state: State, step: Step, fact: Fact): Step {
  state.told.add(fact.id);
  state.sign = fact.sign ? fact : undefined;
  return { ...step, told: [fact], replies: [...step.replies, ...fact.lines] };
}

function leaveWhenShut(visitor: Visitor, state: State, step: Step): Step {
  if (state.openness >= visitor.leavesBelow && step.replies.length > 0) return step;
  state.hasLeft = true;
  const last = pick(visitor, state, 'leaves');
  return { ...step, replies: [...step.replies, ...(last ? [last] : [])] };
}

function reactionOf(visitor: Visitor, state: State, found: readonly Kind[]): Reaction {
  if (found.includes('closing')) return 'goodbye';
  const isBad = found.some((kind) => (weights[kind] ?? 0) < 0);
  const reaction = answers.find(([kind]) => found.includes(kind))?.[1];
  if (!reaction) return found.includes('missed_sign') ? 'missed' : 'unclear';
  if (reaction === 'accepts' && visitor.facts.filter((fact) => state.told.has(fact.id)).length < 3) return 'referred';
  if (!isBad && state.openness <= visitor.shutUpTo && polite.includes(reaction)) return 'closed_up';
  return reaction;
}

function answer(visitor: Visitor, wording: Wording, state: State, turn: Turn): Step {
  const { sign } = state;
  const found = recognise(turn.text, wording, { explored: state.explored, isWelcome: state.isWelcome, sign: sign?.sign?.follow });
  const missed = found.includes('missed_sign') ? sign : undefined;
  const wasShut = state.openness <= visitor.shutUpTo && state.told.size > 0;
  state.sign = undefined;
  state.silences = 0;
  state.openness = Math.min(mostOpen, state.openness + won(found, state.last));
  if (found.some((kind) => exploring.includes(kind))) state.explored += 1;
  state.isWelcome ||= found.includes('permission');
  state.last = found;
  const reaction = reactionOf(visitor, state, found);
  let step: Step = { turn, kinds: found, replies: [], told: [], missed, openness: state.openness };
  const fact = reaction === 'goodbye' || stops.includes(reaction) ? undefined : nextFact(visitor, state, turn, found, wording);
  const says: Reaction[] = [];
  if (missed && !stops.includes(reaction) && reaction !== 'goodbye') says.push('missed');
  else if (!fact || answersFirst.includes(reaction)) says.push(wasShut && state.openness > visitor.shutUpTo ? 'back' : reaction);
  step = { ...step, replies: says.flatMap((one) => pick(visitor, state, one) ?? []) };
  if (fact && !missed) step = tell(state, step, fact);
  return reaction === 'goodbye' ? step : leaveWhenShut(visitor, state, step);
}

/** Plays a talk again from its beginning: what the visitor says follows from what the worker did, the script and the seed. */
export function play(visitor: Visitor, wording: Wording, talk: Pick<PracticeTalk, 'seed' | 'turns'>): Played {
  const state: State = { openness: visitor.starts, told: new Set(), used: new Set(), explored: 0, isWelcome: false, sign: undefined, silences: 0, seed: talk.seed, hasLeft: false, last: [] };
  const steps: Step[] = [];
  for (const turn of talk.turns) {
    if (state.hasLeft) break;
    steps.push(turn.isSilence ? silence(visitor, state, turn) : answer(visitor, wording, state, turn));
  }
  return { steps, openness: state.openness, hasLeft: state.hasLeft, untold: visitor.facts.filter((fact) => !state.told.has(fact.id)) };
}
