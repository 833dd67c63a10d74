import { randomUUID } from 'node:crypto';
import type { DossierScope } from '../../cases/dossier/dossier.access.ts';
import { listPeople } from '../../cases/dossier/dossier.queries.ts';
import { addPart } from '../../cases/parts/parts.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import { draftLetter, sendLetter } from '../letters.commands.ts';
import { formFor, listAddressees, type Addressee } from '../letters.queries.ts';
import { fillIn, fillInWords, gapsIn } from '../letters.rules.ts';
import type { LetterForm, LetterTemplate, LetterValues } from '../letters.schema.ts';
import { withWord } from './parting.rules.ts';

export interface Parting {
  /** What the worker who goes writes; may hold the fields of a letter. Empty for who leaves no word. */
  word: string;
  title: string;
  template: LetterTemplate;
  usual: LetterForm;
  valuesFor(addressee: Addressee): LetterValues;
  /** Whether letters wait for the new worker to look them over: they were not written by who knows these people. */
  isToLookOver?: boolean;
}

/**
 * What a worker who hands a case over leaves behind for each client of it: a message in the dossier for who has a page of his own, when there
 * is a word; for who has none the letter about it, definite when nothing in it is missing and nobody has to look it over. Answers which messages there are to be told of.
 */
export async function leaveWord(work: Work, scope: DossierScope, input: Parting): Promise<{ messages: number[]; letters: number }> {
  const { people } = await listPeople(work, scope);
  const [messages, counted]: [number[], number[]] = [[], []];
  for (const addressee of await listAddressees(work, scope)) {
    const { clientId } = addressee;
    const [values, form] = [input.valuesFor(addressee), formFor(addressee, input.usual)];
    const word = fillIn(input.word, form, values).trim();
    if (people.some((one) => one.as === 'client' && one.clientId === clientId && one.accountId !== null)) {
      const sight = { clients: 'named', workers: 'all', clientIds: [clientId], accountIds: [], isKeptFromRepresentatives: false } as const;
      const begun = word === '' ? undefined : await addPart(work, scope, { formKey: randomUUID(), kind: 'thread', body: { title: input.title, text: word }, sight });
      if (begun?.ok) messages.push(begun.partId);
      continue;
    }
    const filled = fillInWords(input.template, form, values);
    const letter = { formKey: randomUUID(), code: 'hand_over', clientId, words: { title: filled.title, text: withWord(filled.text, word) }, head: { to: addressee.name, place: addressee.place, day: dayOf(work.now) } } as const;
    const isDraft = input.isToLookOver === true || gapsIn(`${letter.words.title}\n${letter.words.text}`).length > 0;
    const made = isDraft ? await draftLetter(work, scope, letter) : await sendLetter(work, scope, letter, true);
    if (made.ok) counted.push(made.partId);
  }
  return { messages, letters: counted.length };
}
