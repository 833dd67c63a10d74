import { createHmac } from 'node:crypto';

/** No letters or digits that look alike on paper or by telephone. */
const codeAlphabet = '23456789ABCDEFGHJKMNPQRTUVWXYZ';
const codeLength = 9;

/**
 * The return code of a question. It follows from the key of the form it was sent with, so that a form that is
 * sent twice shows the same code. 30^9 possibilities (44 bits), beside the word that the visitor chose.
 */
export function returnCodeFor(secret: Buffer, formKey: string): string {
  const digest = createHmac('sha256', secret).update(`return code ${formKey}`).digest();
  return Array.from({ length: codeLength }, (_, index) => codeAlphabet[digest.readUInt16BE(index * 2) % codeAlphabet.length]).join('');
}

/** A code as people read it: 'K7M 4PQ 9TR'. */
export function showCode(code: string): string {
  return code.replace(/(.{3})(?=.)/g, '$1 ');
}

/** A code as people type it: only letters and digits matter, small or not, and an S is a 5 that somebody wrote down; nothing when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const clean = typed.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '').replaceAll('S', '5');
  return clean.length === codeLength && [...clean].every((sign) => codeAlphabet.includes(sign)) ? clean : undefined;
}

/** Seconds to wait after so many wrong words in a row: none for three, then twice as long each time, at most an hour. */
export function waitAfterFailures(failures: number): number {
  return failures < 3 ? 0 : Math.min(3600, 15 * 2 ** (failures - 3));
}

/** Seconds in which a worker can take an answer back; the visitor sees it, and mail goes out, afterwards. */
export const secondsToTakeBack = 60;

export interface Standing {
  status: string;
  closedAt: Date | null;
  erasedAt: Date | null;
  messageCount: number;
}

/** Whether the visitor can write (again): not after erasing, nor past the limit of messages (0 is no limit). */
export function mayWrite(standing: Standing, limit: number): 'yes' | 'erased' | 'limit' {
  if (standing.erasedAt) return 'erased';
  return limit > 0 && standing.messageCount >= limit ? 'limit' : 'yes';
}

/** Whether a message asks the visitor something that he may refuse: who he is, or whether another institution may take over. */
export function isQuestionToVisitor(kind: string | undefined): boolean {
  return kind === 'identity_request' || kind === 'handover_request';
}

/** Where a question stands against its promise. `near` within two hours of it. */
export type PromiseState = 'kept' | 'on_time' | 'near' | 'over';

const nearMilliseconds = 2 * 3_600_000;

export function promiseState(conversation: { promisedAt: Date; answeredAt: Date | null }, now: Date): PromiseState {
  if (conversation.answeredAt) return conversation.answeredAt <= conversation.promisedAt ? 'kept' : 'over';
  if (now > conversation.promisedAt) return 'over';
  return conversation.promisedAt.getTime() - now.getTime() <= nearMilliseconds ? 'near' : 'on_time';
}
