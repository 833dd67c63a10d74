import { body, details, longestMessage, word as wordSchema } from '../../../domain/conversations/conversations.schema.ts';
import { mayBeAnonymous, type Placed } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import type { Draft } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { readPostcode } from '../../../domain/institutions/areas/areas.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { View } from '../../view.ts';
import { needsName, type Step } from './steps.ts';

/** What a check looks at. */
export interface Checked {
  view: View; door: { slug: string }; draft: Draft; placed: Placed;
  /** Somebody with an own page: no word and no address are needed. */
  hasOwnPage: boolean;
  /** A word that was typed just now and cannot be kept: too short, or one that everybody guesses. */
  typedWord?: string | undefined;
}

function topicMistakes({ view, door, draft, placed }: Checked): Mistakes {
  const words = view.t.client.ask.topic.mistakes;
  const postcode = draft.postcode === undefined ? undefined : readPostcode(draft.postcode);
  if (postcode && !postcode.ok) return { postcode: words[postcode.reason] };
  if (placed.kind === 'outside') return { postcode: words.outside };
  if (placed.kind === 'unknown') return { postcode: words.empty };
  if (placed.kind === 'ask') return { gemeente: words.municipality };
  if (placed.kind === 'placed' && mayBeAnonymous(placed.institution, door, draft.ageClass) === 'ask') return { leeftijd: words.age };
  return {};
}

/** What is wrong with a word, in words; nothing when it is right, or when there is none and none is needed. */
function wordMistake(view: View, word: string | undefined, isNeeded: boolean): string | undefined {
  const words = view.t.client.ask.word.mistakes;
  if (word === undefined) return isNeeded ? words.empty : undefined;
  const parsed = wordSchema.safeParse(word);
  if (!parsed.success) return words.short;
  return isEasy(parsed.data) ? words.easy : undefined;
}

/** Whether a word may be the secret word. */
export function isGoodWord(word: string): boolean {
  const parsed = wordSchema.safeParse(word);
  return parsed.success && !isEasy(parsed.data);
}

/** Words that everybody tries first. */
function isEasy(word: string): boolean {
  return /^(.)\1*$/.test(word) || '01234567890123456789'.includes(word) || /^(wachtwoord|geheim|welkom|qwerty|geheim ?woord|password)\d*!*$/.test(word);
}

function questionMistakes({ view, draft, typedWord }: Checked): Mistakes {
  const words = view.t.client.ask.question.mistakes;
  const isTooLong = draft.body.trim().length > longestMessage;
  const empty = body.safeParse(draft.body).success || isTooLong ? undefined : words.empty;
  return { vraag: isTooLong ? words.long(draft.body.trim().length.toLocaleString('nl-NL')) : empty, woord: wordMistake(view, typedWord, false) };
}

function reachMistakes(checked: Checked): Mistakes {
  const { view, door, draft, placed, typedWord, hasOwnPage } = checked;
  const words = view.t.client.ask.reach.mistakes;
  const isNameNeeded = needsName(draft, placed, door);
  const isRight = draft.email === '' || details.shape.email.safeParse(draft.email).success;
  return {
    woord: wordMistake(view, typedWord ?? draft.word, !hasOwnPage),
    email: isRight ? (isNameNeeded && !hasOwnPage && draft.email === '' ? words.emailNeeded : undefined) : words.email,
    naam: isNameNeeded && draft.name === '' ? words.nameNeeded : undefined,
  };
}

/** What is wrong with one step, by field, in words that say what to do. */
export function mistakesOf(step: Step, checked: Checked): Mistakes {
  if (step === 'topic') return topicMistakes(checked);
  if (step === 'question') return questionMistakes(checked);
  return step === 'reach' ? reachMistakes(checked) : {};
}

/** The first step that is not right yet; nothing when everything is. */
export function firstMistaken(checked: Checked): Step | undefined {
  const order: readonly Step[] = ['topic', 'question', 'reach'];
  return order.find((step) => Object.values(mistakesOf(step, checked)).some((message) => message !== undefined));
}
