import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../accounts/citizens/citizens.builders.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier, type BuiltDossier } from '../cases/dossier/dossier.builders.ts';
import { listLooked } from '../cases/looking/looking.queries.ts';
import { listEntries } from '../cases/parts/parts.queries.ts';
import { proveLetterEdit } from './letters.access.ts';
import { changeDraft, draftLetter, dropDraft, finishLetter, notePrinted, shareLetter, unwordLetter, wordLetter } from './letters.commands.ts';
import { findLetter, listAddressees, listLetters, listMadeLetters, loadLetters } from './letters.queries.ts';
import type { LetterWords } from './letters.schema.ts';

const context = await createTestContext();
const shipped = await loadLetters('content/nl');
const words: LetterWords = { title: 'Uitnodiging', text: 'Beste Noor, tot dinsdag.' };
let dossier: BuiltDossier;
beforeEach(async () => { dossier = await buildDossier(context, { birthDate: '2015-05-02' }); });

const as = <Result>(who: BuiltStaff | BuiltCitizen, act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, who, dossier.caseId, act);
const seen = (who: BuiltStaff | BuiltCitizen) => as(who, async (work, scope) => (await listMadeLetters(work, scope)).map((one) => [one.title, one.isDraft]));

async function draft(own: Partial<LetterWords> = {}, clientId = dossier.client.clientId): Promise<number> {
  const begun = await as(dossier.worker, (work, scope) => draftLetter(work, scope, { formKey: randomUUID(), code: 'invitation', clientId, words: { ...words, ...own }, head: { to: 'Noor Bakker', place: '2801 Gouda', day: '2026-11-24' } }));
  if (!begun.ok) throw new Error(begun.reason);
  return begun.partId;
}
const finish = (partId: number, isShared: boolean, formKey: string = randomUUID()) => as(dossier.worker, (work, scope) => finishLetter(work, scope, partId, { formKey, isShared }));

test('a draft is for workers alone; made definite it is read by the client it is for and who stands for him, and nobody changes it any more', async () => {
  const { worker, client, institutionId, caseId } = dossier;
  const [other, parent] = [await buildDossierClient(context, { institutionId, caseId }), await buildRepresentative(context, { institutionId, clientId: client.clientId })];
  const partId = await draft();
  expect(await as(worker, (work, scope) => changeDraft(work, scope, partId, { formKey: randomUUID(), after: 1, words: { ...words, text: 'Beste Noor, tot woensdag.' } }))).toMatchObject({ ok: true });
  expect([await seen(worker), await seen(client), await seen(parent)]).toEqual([[['Uitnodiging', true]], [], []]);
  const done = await finish(partId, true);
  if (!done.ok) throw new Error(done.reason);
  for (const who of [worker, client, parent]) expect(await seen(who)).toEqual([['Uitnodiging', false]]);
  expect(await seen(other)).toEqual([]);
  const read = await as(client, async (work, scope) => ({ letter: await findLetter(work, scope, done.partId), entries: await listEntries(work, scope, [done.partId]) }));
  expect([read.letter?.text, read.entries.get(done.partId)?.length]).toEqual(['Beste Noor, tot woensdag.', 1]);
  expect(await as(worker, (work, scope) => changeDraft(work, scope, done.partId, { formKey: randomUUID(), after: 1, words }))).toEqual({ ok: false, reason: 'not-found' });
  expect(await as(worker, (work, scope) => dropDraft(work, scope, done.partId))).toBe(false);
  expect(await finish(partId, true)).toEqual({ ok: false, reason: 'not-found' });
});

test('on paper only stays with workers until it is shared; the log says who made and printed it, to who may see it', async () => {
  const { worker, client } = dossier;
  const done = await finish(await draft(), false);
  if (!done.ok) throw new Error(done.reason);
  expect(await seen(client)).toEqual([]);
  await as(worker, (work, scope) => notePrinted(work, scope, done.partId, 'print'));
  const lines = (who: BuiltStaff | BuiltCitizen) => as(who, async (work, scope) => (await listLooked(work, scope)).filter((line) => line.subject === 'case_part').map((line) => [line.accountId, line.action]));
  expect(await lines(client)).toEqual([]);
  await as(worker, async (work, scope) => { const letter = await findLetter(work, scope, done.partId); if (letter) await shareLetter(work, scope, letter); });
  expect(await seen(client)).toEqual([['Uitnodiging', false]]);
  expect(await lines(client)).toEqual([[worker.accountId, 'share'], [worker.accountId, 'print'], [worker.accountId, 'add']]);
});

test('a letter with a gap does not go out, nor one to who is not of the case; a draft that is thrown away leaves no word', async () => {
  const { worker } = dossier;
  const partId = await draft({ text: 'Bel [vul in: organisatie].' });
  expect(await finish(partId, true)).toEqual({ ok: false, reason: 'gaps', gaps: ['organisatie'] });
  const elsewhere = await buildDossier(context);
  expect(await as(worker, (work, scope) => draftLetter(work, scope, { formKey: randomUUID(), code: 'closing', clientId: elsewhere.client.clientId, words, head: { to: 'x', place: '', day: '2026-11-24' } }))).toEqual({ ok: false, reason: 'not-of-case' });
  expect(await as(dossier.client, (work, scope) => draftLetter(work, scope, { formKey: randomUUID(), code: 'closing', clientId: dossier.client.clientId, words, head: { to: 'x', place: '', day: '2026-11-24' } }))).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await as(worker, (work, scope) => dropDraft(work, scope, partId))).toBe(true);
  expect(await seen(worker)).toEqual([]);
  const kept = await context.owner.selectFrom('case_part_entries').select('body_sealed').where('part_id', '=', partId).execute();
  expect(kept.map((row) => row.body_sealed.length)).toEqual([0]);
});

test('the same form twice makes one letter; a draft that a colleague changed is not written over', async () => {
  const partId = await draft();
  const change = (after: number, text: string) => as(dossier.worker, (work, scope) => changeDraft(work, scope, partId, { formKey: randomUUID(), after, words: { ...words, text } }));
  expect(await change(1, 'Eerst.')).toMatchObject({ ok: true });
  expect(await change(1, 'Daarna.')).toEqual({ ok: false, reason: 'changed-meanwhile', number: 2 });
  const outcomes = await Promise.all([finish(partId, true), finish(partId, true)]);
  expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
  expect(await seen(dossier.worker)).toEqual([['Uitnodiging', false]]);
});

test('an institution words a letter itself, which holds for it alone; a mistake in a field is named; only who may', async () => {
  const { institutionId } = dossier;
  const [boss, stranger] = [await buildStaff(context, { institutionId, roles: ['administrator'] }), await buildStaff(context, { roles: ['administrator'] })];
  const inOffice = <Result>(who: BuiltStaff, act: (work: Parameters<Parameters<typeof context.inWork<Result>>[1]>[0]) => Promise<Result>) => context.inWork({ institutions: [who.institutionId], account: who.accountId }, act);
  const edit = proveLetterEdit(boss.actor);
  if (!edit) throw new Error('not proven');
  expect(proveLetterEdit(dossier.worker.actor)).toBeUndefined();
  expect(await inOffice(boss, (work) => wordLetter(work, edit, { code: 'closing', title: 'Dag {naam}', text: 'Het is {klar}. Tot {ziens' }))).toEqual({ ok: false, broken: { title: [], text: ['{klar}', '{ziens'] } });
  expect(await inOffice(boss, (work) => wordLetter(work, edit, { code: 'closing', title: 'Dag {naam}', text: 'Het ga {je|u} goed.' }))).toEqual({ ok: true });
  const closing = async (who: BuiltStaff) => (await inOffice(who, (work) => listLetters(work, who.institutionId, shipped))).find((one) => one.code === 'closing');
  expect([(await closing(boss))?.title, (await closing(stranger))?.isOwn]).toEqual(['Dag {naam}', false]);
  expect([await inOffice(boss, (work) => unwordLetter(work, edit, 'closing')), await inOffice(boss, (work) => unwordLetter(work, edit, 'closing'))]).toEqual([true, false]);
  expect((await closing(boss))?.isOwn).toBe(false);
});

test('a letter is for clients of the case now, with name, place and age as far as they are known', async () => {
  await context.owner.updateTable('clients').set({ postcode: '2801', municipality: 'Gouda' }).where('id', '=', dossier.client.clientId).execute();
  expect(await as(dossier.worker, listAddressees)).toEqual([{ clientId: dossier.client.clientId, name: 'Noor Bakker', firstName: 'Noor', place: '2801 Gouda', age: 11 }]);
});
