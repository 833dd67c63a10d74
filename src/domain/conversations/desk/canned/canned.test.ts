import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../../accounts/accounts.builders.ts';
import { loadGuides } from '../../../library/guides/guides.queries.ts';
import type { CannedText } from '../../../library/guides/guides.schema.ts';
import type { Work } from '../../../work.ts';
import { removeCanned, saveCanned, type CannedShelf } from './canned.commands.ts';
import { listCanned } from './canned.queries.ts';
import { fillCanned, hasOpenPlace, unknownVariables } from './canned.rules.ts';

const context = await createTestContext();
const text = { title: 'Groet', theme: null, body: 'Dag {naam}, groet van {medewerker}.' };
const shipped: CannedText = { id: 'call', title: 'Bellen?', theme: 'general', variables: [], text: 'Zullen we bellen?' };

const as = <Result>(staff: BuiltStaff, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, run);
const save = (staff: BuiltStaff, shelf: CannedShelf, input = text, id?: number) => as(staff, (work) => saveCanned(work, staff.actor, shelf, { ...input, id }));
const titles = async (staff: BuiltStaff) => (await as(staff, (work) => listCanned(work, staff.actor, [shipped]))).map((one) => `${one.owner}: ${one.title}`);

test('a worker sees his own texts first, then those of the institution, then what is shipped; never those of a colleague', async () => {
  const joke = await buildStaff(context);
  const bram = await buildStaff(context, { institutionId: joke.institutionId });
  const leader = await buildStaff(context, { institutionId: joke.institutionId, roles: ['team_leader'] });
  await save(joke, 'own');
  await save(leader, 'team', { ...text, title: 'Van ons' });
  expect(await titles(joke)).toEqual(['own: Groet', 'team: Van ons', 'shipped: Bellen?']);
  expect(await titles(bram)).toEqual(['team: Van ons', 'shipped: Bellen?']);
  expect(await titles(await buildStaff(context))).toEqual(['shipped: Bellen?']);
});

test('another text is not changed or thrown away, whoever tries', async () => {
  const joke = await buildStaff(context);
  const bram = await buildStaff(context, { institutionId: joke.institutionId });
  const stranger = await buildStaff(context, { roles: ['worker', 'team_leader'] });
  const own = await save(joke, 'own');
  if (!own.ok) throw new Error('not saved');
  expect(await save(bram, 'own', { ...text, title: 'Gekaapt' }, own.id)).toEqual({ ok: false, reason: 'not-found' });
  expect(await save(bram, 'team')).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await as(stranger, (work) => removeCanned(work, stranger.actor, 'team', own.id))).toEqual({ ok: false, reason: 'not-found' });
  expect(await titles(joke)).toEqual(['own: Groet', 'shipped: Bellen?']);
  expect(await as(joke, (work) => removeCanned(work, joke.actor, 'own', own.id))).toEqual({ ok: true, id: own.id });
  expect(await titles(joke)).toEqual(['shipped: Bellen?']);
});

test('a text is filled in with what is known, and never shows a name of a variable', () => {
  expect(fillCanned(text.body, { naam: 'Samira', medewerker: 'Joke' })).toBe('Dag Samira, groet van Joke.');
  expect(fillCanned(text.body, {})).toBe('Dag, groet van ….');
  const value = fc.string().map((one) => one.replaceAll(/[{}]/g, ''));
  fc.assert(fc.property(value, fc.option(value), (name, promise) => {
    expect(fillCanned('{naam} {belofte} {telefoon} {medewerker}', { naam: name, belofte: promise ?? undefined })).not.toMatch(/\{[a-z]+\}/);
  }));
});

test('of every text that is shipped each variable is filled in, as it was given, also when it looks like a variable or a sign of replacing', async () => {
  const { cannedTexts } = await loadGuides(join(import.meta.dirname, '../../../../../content/nl'));
  for (const one of cannedTexts) expect(fillCanned(one.text, { naam: 'Sam', medewerker: 'Joke', belofte: 'één werkdag', telefoon: '088' })).not.toMatch(/\{[a-z]+\}/);
  expect(fillCanned('Dag {naam}, bel {telefoon}.', { naam: "$' {telefoon}", telefoon: '$&' })).toBe("Dag $' {telefoon}, bel $&.");
});

test('an open place is a … by itself', () => {
  for (const open of ['Ik lees dat …', '…', 'Bel …, of mail.', fillCanned('Bel {telefoon}.', {})]) expect(hasOpenPlace(open)).toBe(true);
  for (const whole of ['Tja…', 'Hij zei “…” en ging.', 'Tja...', '']) expect(hasOpenPlace(whole)).toBe(false);
});

test('a name between braces that means nothing is found', () => {
  expect(unknownVariables('Dag {naam}, bel {telefon} of {telefoon}.')).toEqual(['{telefon}']);
  expect(unknownVariables('Zonder.')).toEqual([]);
});
