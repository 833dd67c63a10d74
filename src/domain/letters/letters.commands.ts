import { logAccess } from '../audit/audit.commands.ts';
import type { DossierScope } from '../cases/dossier/dossier.access.ts';
import { logInDossier } from '../cases/dossier/dossier.commands.ts';
import { addEntry, addPart, setSight, type Begun, type Written } from '../cases/parts/parts.commands.ts';
import type { Sight } from '../cases/parts/parts.schema.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../work.ts';
import type { LetterEditScope } from './letters.access.ts';
import { findLetter, type Letter } from './letters.queries.ts';
import { brokenFields, gapsIn } from './letters.rules.ts';
import type { LetterCode, LetterHead, LetterTemplate, LetterWords } from './letters.schema.ts';

export type Worded = { ok: true } | { ok: false; broken: { title: string[]; text: string[] } };

/** Gives a letter the institution's own words. Refused when a field in it is none of ours or a brace is not closed: which, as it was written. */
export async function wordLetter(work: Work, scope: LetterEditScope, { code, title, text }: LetterTemplate): Promise<Worded> {
  const broken = { title: brokenFields(title), text: brokenFields(text) };
  if (broken.title.length + broken.text.length > 0) return { ok: false, broken };
  const kept = { title, body: text, changed_at: work.now, changed_by: scope.actor.accountId };
  await work.tx.insertInto('letter_templates').values({ institution_id: scope.institutionId, code, ...kept })
    .onConflict((conflict) => conflict.columns(['institution_id', 'code']).doUpdateSet(kept)).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: 'change', subject: 'letter_template' });
  return { ok: true };
}

/** Goes back to the words that come with Naast. False when the institution had none of its own. */
export async function unwordLetter(work: Work, scope: LetterEditScope, code: LetterCode): Promise<boolean> {
  const gone = await work.tx.deleteFrom('letter_templates').where('institution_id', '=', scope.institutionId).where('code', '=', code).executeTakeFirst();
  if (gone.numDeletedRows === 0n) return false;
  await logAccess(work, { institutionId: scope.institutionId, action: 'remove', subject: 'letter_template' });
  return true;
}

const ofWorkers: Sight = { clients: 'named', workers: 'all', clientIds: [], accountIds: [], isKeptFromRepresentatives: true };

export interface NewLetter { formKey: string; code: LetterCode; clientId: number; words: LetterWords; head: LetterHead }

/** Begins a letter to a client of the case, as a draft that only workers see. Refused for who gives no help here, and for who is not of the case. */
export async function draftLetter(work: Work, scope: DossierScope, { formKey, code, clientId, words, head }: NewLetter): Promise<Begun> {
  return await addPart(work, scope, { formKey, kind: 'letter', code, status: 'draft', forClientId: clientId, sight: ofWorkers, body: { ...words, answers: { ...head } } });
}

/** The draft, held until the end of this work; nothing when it is none (any more), or not for him. */
async function holdDraft(work: Work, scope: DossierScope, partId: number): Promise<Letter | undefined> {
  await work.tx.selectFrom('case_parts').select('id').where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId).where('id', '=', partId).forUpdate().execute();
  const letter = await findLetter(work, scope, partId);
  return letter?.isDraft ? letter : undefined;
}

/** Changes the words of a draft. A letter that was made definite stays as it went out. */
export async function changeDraft(work: Work, scope: DossierScope, partId: number, input: { formKey: string; words: LetterWords; after: number }): Promise<Written> {
  const letter = await holdDraft(work, scope, partId);
  if (!letter) return { ok: false, reason: 'not-found' };
  return await addEntry(work, scope, partId, { formKey: input.formKey, kind: 'version', after: input.after, body: { ...input.words, answers: { ...letter.head } } });
}

/** A draft goes with its words: nothing of what was tried stays under the letter that went out. */
async function removeDraft(work: Work, scope: DossierScope, partId: number): Promise<void> {
  const of = { institution: scope.institutionId, part: partId };
  await work.tx.updateTable('case_part_entries').set({ body_sealed: Buffer.alloc(0), withdrawn_at: work.now }).where('institution_id', '=', of.institution).where('part_id', '=', of.part).execute();
  await work.tx.updateTable('case_parts').set({ removed_at: work.now }).where('institution_id', '=', of.institution).where('id', '=', of.part).execute();
  await logInDossier(work, scope, { action: 'dropped', subject: 'case_part', subjectId: partId });
}

export type Finished = { ok: true; partId: number } | { ok: false; reason: 'not-found' | 'not-of-case' } | { ok: false; reason: 'gaps'; gaps: string[] };

/**
 * Makes a draft definite: a letter of its own, that nobody changes any more. When it is shared, the client it is for reads it in his dossier.
 * Refused while something in it is not filled in, and for who left the case.
 */
export async function finishLetter(work: Work, scope: DossierScope, draftId: number, input: { formKey: string; isShared: boolean }): Promise<Finished> {
  const draft = await holdDraft(work, scope, draftId);
  if (!draft || draft.clientId === null) return { ok: false, reason: 'not-found' };
  const gaps = gapsIn(`${draft.title}\n${draft.text}`);
  if (gaps.length > 0) return { ok: false, reason: 'gaps', gaps };
  const made = await sendLetter(work, scope, { formKey: input.formKey, code: draft.code, clientId: draft.clientId, words: draft, head: { ...draft.head, day: dayOf(work.now) } }, input.isShared);
  if (!made.ok) return { ok: false, reason: 'not-of-case' };
  await removeDraft(work, scope, draftId);
  return { ok: true, partId: made.partId };
}

/** A definite letter, without a draft before it. */
export async function sendLetter(work: Work, scope: DossierScope, { formKey, code, clientId, words, head }: NewLetter, isShared: boolean): Promise<Begun> {
  const sight: Sight = isShared ? { ...ofWorkers, clientIds: [clientId], isKeptFromRepresentatives: false } : ofWorkers;
  return await addPart(work, scope, { formKey, kind: 'letter', code, status: 'done', forClientId: clientId, sight, body: { title: words.title, text: words.text, answers: { ...head } } });
}

/** Lets the client it is for read a letter in his dossier. False for who left the case, or may not say so. */
export async function shareLetter(work: Work, scope: DossierScope, letter: Pick<Letter, 'partId' | 'clientId'>): Promise<boolean> {
  if (letter.clientId === null) return false;
  return (await setSight(work, scope, letter.partId, { ...ofWorkers, clientIds: [letter.clientId], isKeptFromRepresentatives: false })).ok;
}

/** Throws a draft away, with its words. False when it is none any more. */
export async function dropDraft(work: Work, scope: DossierScope, partId: number): Promise<boolean> {
  if (!await holdDraft(work, scope, partId)) return false;
  await removeDraft(work, scope, partId);
  return true;
}

/** Writes in the log that a letter was printed, or taken as a file. */
export async function notePrinted(work: Work, scope: DossierScope, partId: number, as: 'print' | 'export'): Promise<void> {
  await logInDossier(work, scope, { action: as, subject: 'case_part', subjectId: partId });
}
