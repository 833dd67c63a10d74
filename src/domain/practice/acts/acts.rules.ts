import type { Kind } from '../practice.schema.ts';
import { begins, readPhrases, says, toSentences, type Phrase, type Sentence } from '../wording/wording.rules.ts';
import type { Wording } from '../wording/wording.schema.ts';

/** What came before a line: enough to see whether it comes too early, or passes something by. */
export interface Before {
  /** How many lines of the worker explored so far. */
  explored: number;
  /** An earlier line asked whether thinking along is welcome. */
  isWelcome?: boolean;
  /** Words that would show that the sign in what the visitor just said was seen. */
  sign?: readonly string[] | undefined;
}

type Lists = Readonly<Record<keyof Wording['questions'] | 'hums' | 'places' | 'sending' | 'asking', Phrase[]>>;
interface Ready { chat: Wording['chat']; lists: Lists; kinds: readonly (readonly [Kind, Phrase[]])[] }

const compiled = new WeakMap<Wording, Ready>();

function compile(wording: Wording): Ready {
  const read = (phrases: readonly string[]) => readPhrases(phrases, wording.sets, wording.chat);
  const { questions: q } = wording;
  const lists = {
    lead: read(q.lead), open: read(q.open), exclamations: read(q.exclamations), invitations: read(q.invitations), verbs: read(q.verbs), persons: read(q.persons), checks: read(q.checks),
    hums: read(wording.hums), places: read(wording.places), sending: read(wording.sending), asking: read(wording.asking),
  };
  const named = Object.entries(wording.kinds) as [Kind, string[]][];
  return { chat: wording.chat, lists, kinds: named.map(([kind, phrases]) => [kind, read(phrases)] as const) };
}

/** Lines by which one gets to know the story. */
export const exploring: readonly Kind[] = ['open_question', 'closed_question', 'summary', 'feeling', 'understanding', 'safety'];
/** From here on thinking along is not too early. */
export const exploredEnough = 3;

/** 'en', 'maar', 'oké' in front change nothing. */
function withoutLead(words: readonly string[], lead: readonly Phrase[]): readonly string[] {
  const first = words.findIndex((word) => !begins([word], lead));
  return first > 0 ? words.slice(first) : words;
}

type Asked = 'open' | 'closed' | undefined;

/** Whether a sentence is a question, with or without its mark. */
function askedIn(sentence: Sentence, lists: Lists): Asked {
  const words = withoutLead(sentence.words, lists.lead);
  if (begins(words, lists.exclamations)) return undefined;
  if (says(words, lists.invitations)) return 'open';
  const isVerbFirst = begins(words, lists.verbs);
  const beginsOpen = begins(words, lists.open) || (sentence.isAsked && !isVerbFirst && words.slice(1, 4).some((_, at) => begins(words.slice(at + 1), lists.open)));
  const hasVerb = words.slice(1, 4).some((word) => begins([word], lists.verbs));
  if (beginsOpen && (sentence.isAsked || hasVerb)) return 'open';
  if (sentence.isAsked && says(words, lists.checks)) return undefined;
  if (sentence.isAsked) return 'closed';
  return words.length > 2 && isVerbFirst && begins(words.slice(1), lists.persons) ? 'closed' : undefined;
}

/** Kinds that say more than that something is asked. */
const moreThanClosed: readonly Kind[] = ['permission', 'safety', 'summary', 'feeling', 'secrecy_promise', 'blame', 'limit', 'honest_privacy', 'closing', 'wish_question', 'strength', 'advice'];
/** With a question word, and still no open question. */
const notOpen: readonly Kind[] = ['blame', 'permission', 'advice'];
/** A question is no statement of these. */
const statements: readonly Kind[] = ['feeling', 'strength'];

/** What one sentence says; `isSent` when the line it stands in names other help. */
function ofSentence(sentence: Sentence, ready: Ready, isSent: boolean): Set<Kind> {
  const { lists } = ready;
  const asked = askedIn(sentence, lists);
  const found = new Set(ready.kinds.filter(([, phrases]) => says(sentence.words, phrases)).map(([kind]) => kind));
  if (asked !== undefined) for (const kind of statements) found.delete(kind);
  if (isSent || found.has('summary')) found.delete('advice');
  if (found.has('honest_privacy')) found.delete('secrecy_promise');
  const offers = isSent && (says(sentence.words, lists.asking) || says(sentence.words, lists.places));
  if (asked === 'open' && !offers && !notOpen.some((kind) => found.has(kind))) found.add('open_question');
  if (asked === 'closed' && !offers && !moreThanClosed.some((kind) => found.has(kind))) found.add('closed_question');
  return found;
}

function mostQuestions(sentences: readonly Sentence[], lists: Lists): boolean {
  return sentences.filter((sentence) => askedIn(sentence, lists) !== undefined).length >= 3;
}

/**
 * What a line of a worker is, by lists of wording. It reads words and not meaning: it serves to practise with, and decides nothing.
 * Advice counts as early while fewer than three lines explored and nothing asks whether it is welcome.
 */
export function recognise(text: string, wording: Wording, before: Before): Kind[] {
  const ready = compiled.get(wording) ?? compile(wording);
  compiled.set(wording, ready);
  const sentences = toSentences(text, ready.chat);
  const all = sentences.flatMap((sentence) => sentence.words);
  const isSent = says(all, ready.lists.places) && says(all, ready.lists.sending);
  const found = new Set(sentences.flatMap((sentence) => [...ofSentence(sentence, ready, isSent)]));
  if (isSent) found.add('referral');
  if (found.size === 0 && all.length > 0 && all.every((word) => begins([word], ready.lists.hums))) found.add('encouragement');
  const isAsking = before.isWelcome === true || found.has('permission') || says(all, ready.lists.asking);
  if (mostQuestions(sentences, ready.lists)) { found.delete('open_question'); found.delete('closed_question'); found.add('many_questions'); }
  if (found.has('advice') && before.explored < exploredEnough && !isAsking) { found.delete('advice'); found.add('early_advice'); }
  if (found.has('referral') && !says(all, ready.lists.asking)) { found.delete('referral'); found.add('referral_unasked'); }
  if (before.sign && !found.has('closing') && !picksUp(text, wording, before.sign)) found.add('missed_sign');
  return [...found].toSorted((a, b) => a.localeCompare(b));
}

/** Whether a line of the worker holds one of these words: so a sign was seen, or a part of the story is asked for. */
export function picksUp(text: string, wording: Wording, words: readonly string[]): boolean {
  const all = toSentences(text, wording.chat).flatMap((sentence) => sentence.words);
  return says(all, readPhrases(words, wording.sets, wording.chat));
}
