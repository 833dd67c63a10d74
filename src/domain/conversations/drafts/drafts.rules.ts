import { createHash } from 'node:crypto';
import { deriveKey, type Key } from '../../../platform/crypto/envelope.ts';
import type { DraftKeys } from './drafts.schema.ts';

/** Hours that a draft without a word stays after the last letter; its cookie ends with the browser. */
export const hoursWithoutWord = 24;
/** Days that a draft with a word stays after the last letter. */
export const daysWithWord = 7;
/** Days that a draft of somebody with an own page stays after the last letter: he may come back as late as a holiday lasts. */
export const daysOfAccount = 30;
/** Minutes without a letter after which the word is asked again, also when the browser was never closed. */
export const minutesOpen = 60;
/** Wrong words in a row after which a draft is thrown away: whoever wrote it can write again, others have stopped. */
export const mostTries = 10;

/** The key of a draft: nobody can make it from what the database holds. */
export function draftKeyOf(keys: DraftKeys): Key {
  return deriveKey(Buffer.concat([Buffer.from(keys.token), ...(keys.wordKey ? [keys.wordKey] : [])]), keys.wordKey ? 'draft with a word' : 'draft');
}

/** The salt under which a word is made into a key: of this token and no other. */
export function saltOf(token: string): Buffer {
  return createHash('sha256').update(`draft word ${token}`).digest();
}

/** Until when a draft that is saved now is kept, and may be opened without the word. */
export function draftTimes(kind: 'cookie' | 'word' | 'account', now: Date): { openUntil: Date; expiresAt: Date } {
  const hours = { cookie: hoursWithoutWord, word: daysWithWord * 24, account: daysOfAccount * 24 }[kind];
  return { openUntil: new Date(now.getTime() + minutesOpen * 60_000), expiresAt: new Date(now.getTime() + hours * 3_600_000) };
}

/** Under which an answer that is being written to an open conversation is kept: the token follows from the one of the visit. */
export function replyKeysOf(visitToken: string): DraftKeys {
  return { token: `reply ${visitToken}` };
}
