import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildCase, type BuiltCase } from '../../src/domain/cases/cases.builders.ts';
import { buildCaseClient, buildCaseWorker, buildSchool } from '../../src/domain/contacts/choices/choices.builders.ts';
import { buildSetting, buildWorkArea } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { screens, startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);
const patience = 300_000;
const everyScreen = Object.keys(screens) as (keyof typeof screens)[];

interface Desk { joke: BuiltStaff; ali: BuiltStaff; anna: BuiltCase; clients: number[] }

async function desk(): Promise<Desk> {
  const joke = await buildStaff(context, { name: 'Joke Verhoef' });
  const ali = await buildStaff(context, { institutionId: joke.institutionId, name: 'Ali Demir' });
  await buildWorkArea(context, { institutionId: joke.institutionId });
  const [bare, anna] = [await buildCase(context, { institutionId: joke.institutionId, workType: 'School MW' }), await buildCase(context, { institutionId: joke.institutionId })];
  for (const one of [bare, anna]) await buildCaseWorker(context, one, joke.accountId);
  const clients = [await buildCaseClient(context, anna, 'Anna de Vries'), await buildCaseClient(context, anna, 'Bas de Vries')];
  return { joke, ali, anna, clients };
}

const stored = (staff: BuiltStaff) => context.owner.selectFrom('contacts').selectAll().where('account_id', '=', staff.accountId).orderBy('id').execute();

/** Somebody without a mouse: what fills a field or sends the form counts as an input; going from field to field does not. */
function atKeyboard(page: Page): { goTo(name: string): Promise<void>; fill(text: string): Promise<void>; send(): Promise<void>; next(): Promise<void>; inputs(): number } {
  let count = 0;
  return {
    // NOTE: people press Alt + C, which a browser under test does not pass on.
    goTo: async (name) => {
      for (let step = 0; step < 60 && await page.evaluate('document.activeElement?.getAttribute("name")') !== name; step += 1) await page.keyboard.press('Tab');
    },
    fill: async (text) => { count += 1; await page.keyboard.type(text); },
    send: async () => { count += 1; await page.keyboard.press('Enter'); },
    next: () => page.keyboard.press('Tab'),
    inputs: () => count,
  };
}

test.each(everyScreen)('the usual contact of a case is saved in four inputs from Vandaag, with the keyboard alone (%s)', async (screen) => {
  const { joke, anna } = await desk();
  const { page } = await atWork(world, open, joke, { screen });
  await page.goto('/werk');
  await look(page, 'today-contact');
  const keys = atKeyboard(page);
  await keys.goTo('case');
  await keys.fill('Anna');
  await keys.next();
  await keys.fill('Huis');
  await keys.next();
  await keys.fill('1:15');
  await keys.send();
  await page.getByText('Het contact staat in je uren.').waitFor();
  expect(keys.inputs()).toBeLessThanOrEqual(4);
  expect(await stored(joke)).toMatchObject([{ case_id: anna.caseId, channel: 'home', minutes_direct: 75, day: '2026-11-24', outcome: 'took_place', indirect_kind: 'report', confirmed_at: expect.any(Date) }]);
}, patience);

test('what was typed wrong on Vandaag is said and kept, without script too', async () => {
  const { joke } = await desk();
  const { page } = await atWork(world, open, joke, { hasScript: false });
  await page.goto('/werk');
  await page.getByLabel('Casus').selectOption({ label: 'Anna de Vries, Bas de Vries (Algemeen MW)' });
  await page.getByLabel('Minuten').fill('een uur');
  await page.getByRole('button', { name: 'Bewaar contact' }).click();
  await page.getByRole('link', { name: 'Vul minuten in, tussen 0 en 1440. Uren mogen ook: 1:15.' }).waitFor();
  expect(await page.getByLabel('Minuten').inputValue()).toBe('een uur');
  expect(await page.getByLabel('Casus').locator('option:checked').textContent()).toContain('Anna de Vries');
  await page.getByLabel('Minuten').fill('60');
  await page.getByRole('button', { name: 'Bewaar contact' }).click();
  await page.getByText('Het contact staat in je uren.').waitFor();
  expect(await stored(joke)).toHaveLength(1);
});

test.each(everyScreen)('a contact of a case: who were there, with whom, at which school, and the colleague confirms his own (%s)', async (screen) => {
  const { joke, ali, anna, clients } = await desk();
  await buildSchool(context, joke.institutionId, 'De Brug');
  const { page } = await atWork(world, open, joke, { screen });
  await page.goto(`/werk/casussen/${anna.caseId}/contact`);
  await page.getByLabel('Hoe', { exact: true }).selectOption({ label: 'School' });
  await page.getByLabel('Minuten', { exact: true }).fill('45');
  await page.getByLabel('Bas de Vries').check();
  await page.locator('summary', { hasText: 'Meer invullen' }).click();
  await page.getByLabel('Eromheen', { exact: true }).fill('0:20');
  await page.getByLabel('Waaraan ging de tijd eromheen').selectOption({ label: 'Overleg' });
  await page.getByLabel('Bij welke organisatie').selectOption({ label: 'De Brug' });
  await page.getByLabel('Ali Demir').check();
  await look(page, 'case-contact');
  await page.getByRole('button', { name: 'Bewaar contact' }).click();
  await page.getByText('Het contact staat erbij.').waitFor();
  await page.goto('/werk/uren');
  await look(page, 'hours-cases');
  expect(await page.getByRole('region', { name: 'Contacten van deze week' }).textContent()).toContain('Anna de Vries, Bas de Vries (Algemeen MW)');
  expect(await page.getByText('Eromheen: overleg 0:20.').count()).toBe(1);
  const [row] = await stored(joke);
  expect(row).toMatchObject({ case_id: anna.caseId, channel: 'school', minutes_direct: 45, minutes_indirect: 20, indirect_kind: 'consultation' });
  expect(await context.owner.selectFrom('contact_clients').select('client_id').where('contact_id', '=', row?.id ?? 0).execute()).toEqual([{ client_id: clients[1] }]);
  const colleague = await atWork(world, open, ali, { screen });
  await colleague.page.goto('/werk/uren');
  expect(await colleague.page.locator('body').textContent(), 'a colleague who has not got the case reads no name').not.toContain('de Vries');
  await look(colleague.page, 'hours-joined');
  await colleague.page.getByRole('button', { name: 'Klopt: 45' }).click();
  await colleague.page.getByText('Bevestigd.', { exact: true }).waitFor();
  expect(await stored(ali)).toMatchObject([{ joins_id: row?.id, minutes_direct: 45, confirmed_at: expect.any(Date) }]);
}, patience);

test('a case of somebody else opens no form and takes no contact', async () => {
  const { ali, anna } = await desk();
  const { page } = await atWork(world, open, ali);
  await page.goto(`/werk/casussen/${anna.caseId}/contact`);
  await page.getByText('Deze casus is er niet, of is niet (meer) van jou.').waitFor();
  expect(await page.locator('body').textContent()).not.toContain('de Vries');
});

test('where quarters are counted, minutes are chosen in quarters; where minutes are not asked, there is no field for them', async () => {
  const { joke, anna } = await desk();
  await buildSetting(context, joke.institutionId, 'minutes_step', '15');
  const { page } = await atWork(world, open, joke);
  await page.goto('/werk');
  expect((await page.getByLabel('Minuten').locator('option').allTextContents()).slice(0, 4)).toEqual(['Kies', '0:00', '0:15', '0:30']);
  await page.getByRole('button', { name: 'Bewaar contact' }).click();
  await page.getByRole('link', { name: /^Vul minuten in/ }).waitFor();
  await page.getByLabel('Minuten').selectOption({ label: '0:45' });
  await page.getByRole('button', { name: 'Bewaar contact' }).click();
  await page.getByText('Het contact staat in je uren.').waitFor();
  await buildSetting(context, joke.institutionId, 'minutes', 'not_asked');
  await page.goto(`/werk/casussen/${anna.caseId}/contact`);
  expect(await page.getByLabel(/Minuten|Eromheen|Reizen/).count()).toBe(0);
  await page.getByRole('button', { name: 'Bewaar contact' }).click();
  await page.getByText('Het contact staat erbij.').waitFor();
  expect((await stored(joke)).map((row) => row.minutes_direct)).toEqual([45, 0]);
});

test.each(everyScreen)('the controller closes a month; a later correction shows with the worker and with him, and the reason only with the worker (%s)', async (screen) => {
  const { joke, anna } = await desk();
  const controller = await buildStaff(context, { institutionId: joke.institutionId, roles: ['controller'], name: 'Cor de Boer' });
  const worker = await atWork(world, open, joke, { screen });
  await worker.page.goto(`/werk/casussen/${anna.caseId}/contact`);
  await worker.page.getByLabel('Dag', { exact: true }).fill('2026-10-20');
  await worker.page.getByLabel('Minuten', { exact: true }).fill('30');
  await worker.page.getByRole('button', { name: 'Bewaar contact' }).click();
  await worker.page.getByText('Het contact staat erbij.').waitFor();
  const { page } = await atWork(world, open, controller, { screen });
  await page.goto('/sturing/maanden');
  await look(page, 'months');
  await page.getByRole('button', { name: 'Sluit oktober 2026' }).click();
  await page.getByText('oktober 2026 is gesloten.').waitFor();
  await worker.page.goto('/werk/uren?week=2026-10-20');
  await worker.page.getByRole('link', { name: /^Verbeter Telefoon/ }).click();
  await worker.page.getByText('Deze maand is afgesloten.').waitFor();
  await worker.page.getByLabel('Direct').fill('40');
  await worker.page.getByLabel('Waarom?').first().fill('Anna belde nog na.');
  await look(worker.page, 'correction-locked');
  await worker.page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await worker.page.getByText('verbeterd, na sluiting verbeterd').waitFor();
  await worker.page.getByRole('link', { name: /^Verbeter Telefoon/ }).click();
  await worker.page.getByText('Direct van 30 naar 40. Anna belde nog na. (na sluiting van de maand)').waitFor();
  await page.goto('/sturing/maanden');
  await look(page, 'months-late');
  const late = await page.getByRole('region', { name: '1 late wijziging' }).textContent();
  expect(late).toContain('Joke Verhoef');
  expect(late).toContain('Direct van 30 naar 40');
  expect(await page.locator('body').textContent(), 'no names of clients, no reasons').not.toMatch(/Anna|de Vries/);
  await page.getByRole('button', { name: 'Open oktober 2026 weer' }).click();
  await page.getByText('oktober 2026 is weer open.').waitFor();
}, patience);
