import type { FormHolder, SentForm } from './held.schema.ts';

/** Days that a form waits for its holder: a long weekend. */
export const daysFormsWait = 4;

/** Forms that wait for one person at a time; the oldest goes first. */
export const formsAtMost = 20;

const neverKept = new Set(['_form', 'password', 'present', 'chosen', 'code', 'passkey', 'held']);

/** Fields that may be kept: never what opens an account, nor our own token. */
function keepable(fields: SentForm['fields']): SentForm['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !neverKept.has(name)));
}

/** Only a place among the pages of staff that takes words; signing in and locking are asked again anyway. */
function takesWords(action: string): boolean {
  return /^\/(?:werk|beheer)\/[\w\-./?=&%]*$/.test(action) && !/\/\/|\.\.|%2[ef]|%5c/i.test(action)
    && !/^\/werk\/(?:inloggen|uitloggen|uitnodiging|vergrendel|vasthouden|bewaard|instelling)/.test(action);
}

/** What of a sent form is worth keeping; nothing when no word in it would be lost, or it goes to no page of staff. */
export function whatToHold(action: string, fields: SentForm['fields']): SentForm | undefined {
  const kept = keepable(fields);
  return takesWords(action) && Object.values(kept).flat().some((value) => value.trim() !== '') ? { action, fields: kept } : undefined;
}

/** Which conversation a form is about; nothing when it is about none. */
export function conversationOf(action: string): number | undefined {
  const number = /^\/werk\/vragen\/(\d{1,15})(?:[/?]|$)/.exec(action)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The words of a form as somebody typed them, to see what it was: not the marks and choices that go along unseen. */
export function wordsOf(form: SentForm): string[] {
  return Object.values(form.fields).flat().map((value) => value.trim()).filter((value) => /\s/.test(value));
}

/** How a form says who it is for, and back. */
export function nameHolder(holder: FormHolder): string {
  return `${holder.accountId}-${holder.institutionId}`;
}

export function holderNamed(name: string | undefined): FormHolder | undefined {
  const [, account, institution] = /^(\d{1,15})-(\d{1,9})$/.exec(name ?? '') ?? [];
  return account && institution ? { accountId: Number(account), institutionId: Number(institution) } : undefined;
}
