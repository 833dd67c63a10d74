import { expect, test } from 'vitest';
import { buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildContact } from '../../src/domain/contacts/contacts.builders.ts';
import { buildSetting, buildWorkArea } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);

async function worker(): Promise<BuiltStaff> {
  const staff = await buildStaff(context, { name: 'Joke Verhoef' });
  await buildWorkArea(context, { institutionId: staff.institutionId });
  return staff;
}

const own = (staff: BuiltStaff) => ({ institutionId: staff.institutionId, accountId: staff.accountId });
const stored = (staff: BuiltStaff) => context.owner.selectFrom('contacts').selectAll().where('account_id', '=', staff.accountId).orderBy('id').execute();

test.each(['desk', 'phone'] as const)('a week shows days, channels and sums, beside what was agreed and the norm (%s)', async (screen) => {
  const staff = await worker();
  await buildContact(context, { ...own(staff), direct: 30, indirect: 10, themes: ['money'], municipality: 'Gouda' });
  await buildContact(context, { ...own(staff), channel: 'phone', direct: 20, startedAt: '2026-11-23T09:30:00Z' });
  await buildContact(context, { ...own(staff), channel: 'home', direct: 60, travel: 25, startedAt: '2026-11-16T09:30:00Z' });
  await buildContact(context, { ...own(staff), measuredSeconds: 400, normMinutes: 20, direct: 7, isConfirmed: false });
  const { page } = await atWork(world, open, staff, { screen });
  await page.goto('/werk/uren');
  await look(page, 'hours-week');
  const table = page.getByRole('region', { name: 'Uren per dag en kanaal' });
  expect(await table.getByRole('row').allTextContents()).toEqual(expect.arrayContaining(['DagTelefoonBerichtSamen', 'maandag 23 november0:200:20', 'dinsdag 24 november0:470:47', 'Samen0:200:471:07']));
  expect(await page.getByText('afgesproken: 4:00 per week').count()).toBe(1);
  expect(await page.getByText('85%').count()).toBe(1);
  expect(await page.getByText('de norm is 70%').count()).toBe(1);
  await page.getByRole('link', { name: 'Week eerder' }).click();
  expect(await page.getByRole('region', { name: 'Uren per dag en kanaal' }).getByRole('row').last().textContent()).toBe('Samen1:251:25');
  await page.getByRole('link', { name: 'Week later' }).click();
  await page.getByRole('heading', { name: /Week van maandag 23 november/ }).waitFor();
});

test('minutes that wait are confirmed in one click: as measured, as the norm, or another number', async () => {
  const staff = await worker();
  for (const minute of [1, 2, 3]) await buildContact(context, { ...own(staff), measuredSeconds: 400, normMinutes: 20, direct: 7, isConfirmed: false, startedAt: `2026-11-24T09:0${minute}:00Z` });
  const { page } = await atWork(world, open, staff, { hasScript: false });
  await page.goto('/werk/uren');
  const lines = page.locator('.items > li');
  expect(await lines.count()).toBe(3);
  await lines.first().getByRole('button', { name: 'Gemeten: 7' }).click();
  await lines.first().getByRole('button', { name: 'Norm: 20' }).click();
  await lines.first().getByRole('button', { name: 'Anders' }).click();
  await page.getByText('Vul het aantal minuten in en klik dan op Anders.').waitFor();
  await lines.first().getByLabel(/^Andere minuten voor Bericht/).fill('33');
  await lines.first().getByRole('button', { name: 'Anders' }).click();
  await page.getByText('Alles is bevestigd.').waitFor();
  expect((await stored(staff)).map((row) => [row.minutes_direct, row.confirmed_at !== null])).toEqual([[7, true], [20, true], [33, true]]);
});

test('what does not count by itself is entered with four fields; what was typed wrong is said and kept', async () => {
  const staff = await worker();
  const { page } = await atWork(world, open, staff);
  await page.goto('/werk/uren');
  await page.getByLabel('Hoe', { exact: true }).selectOption({ label: 'Huisbezoek' });
  await page.getByLabel('Minuten', { exact: true }).fill('een uur');
  await page.getByRole('button', { name: 'Voer in' }).click();
  await page.getByRole('link', { name: 'Vul minuten in, tussen 0 en 1440. Uren mogen ook: 1:15.' }).waitFor();
  expect(await page.getByLabel('Hoe', { exact: true }).inputValue()).toBe('home');
  await look(page, 'hours-mistake');
  await page.getByLabel('Minuten', { exact: true }).fill('55');
  await page.getByLabel('Onderwerp').selectOption({ label: 'Opvoeden' });
  await page.locator('summary', { hasText: 'Meer invullen' }).click();
  await page.getByLabel('Reizen').fill('20');
  await page.getByLabel('Gemeente').selectOption('Gouda');
  await page.getByRole('button', { name: 'Voer in' }).click();
  await page.getByText('Het contact staat in je uren.').waitFor();
  expect(await stored(staff)).toMatchObject([{ channel: 'home', source: 'register', minutes_direct: 55, minutes_travel: 20, themes: ['parenting'], municipality: 'Gouda', confirmed_at: expect.any(Date), day: '2026-11-24' }]);
  await page.getByLabel('Dag', { exact: true }).fill('2026-11-25');
  await page.getByLabel('Minuten', { exact: true }).fill('5');
  await page.getByRole('button', { name: 'Voer in' }).click();
  await page.getByRole('link', { name: 'Dit moment moet nog komen. Kies een eerder moment.' }).waitFor();
});

test('a contact is set right with a reason, and what stood there stays to be seen', async () => {
  const staff = await worker();
  await buildContact(context, { ...own(staff), direct: 20, themes: ['money'], municipality: 'Gouda' });
  const { page } = await atWork(world, open, staff);
  await page.goto('/werk/uren');
  await page.getByRole('link', { name: /^Verbeter Bericht/ }).click();
  await page.getByLabel('Direct').fill('25');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByRole('link', { name: 'Schrijf in een paar woorden waarom.' }).waitFor();
  await page.getByLabel('Waarom?').first().fill('Ik telde het nabellen niet mee.');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('Verbeterd. Wat er stond is bewaard.').waitFor();
  await page.getByRole('link', { name: /^Verbeter Bericht/ }).click();
  await look(page, 'hours-correction');
  await page.getByText('Direct van 20 naar 25. Ik telde het nabellen niet mee.').waitFor();
  await page.locator('summary', { hasText: 'Haal weg uit mijn uren' }).click();
  await page.getByLabel('Waarom?').last().fill('Staat dubbel.');
  await page.getByRole('button', { name: 'Haal weg' }).click();
  await page.getByText('Het contact telt niet meer mee.').waitFor();
  expect(await stored(staff)).toMatchObject([{ minutes_direct: 25, removed_at: expect.any(Date) }]);
});

test('the contact of a colleague is not there, to see or to change', async () => {
  const staff = await worker();
  const other = await buildContact(context, { institutionId: staff.institutionId, direct: 20, isConfirmed: false, measuredSeconds: 60 });
  const { page } = await atWork(world, open, staff);
  await page.goto(`/werk/uren/${other.institutionId}/${other.contactId}`);
  await page.getByText('Dit contact staat niet (meer) in je uren.').waitFor();
  expect(await page.locator('.items > li').count()).toBe(0);
});

test('where no minutes are asked, contacts are counted and nothing waits', async () => {
  const staff = await worker();
  await buildSetting(context, staff.institutionId, 'minutes', 'not_asked');
  await buildContact(context, { ...own(staff), direct: 0 });
  const { page } = await atWork(world, open, staff);
  await page.goto('/werk/uren');
  await page.getByText('Je organisatie vraagt geen minuten.').waitFor();
  expect(await page.getByRole('heading', { name: 'Nog bevestigen' }).count()).toBe(0);
});
