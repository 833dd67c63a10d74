import { expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildPrintedTable, readPrinted } from '../../src/domain/figures/figures.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { sessionCookies } from '../../src/web/gate.ts';
import { atWork, lookAtEveryWidth } from '../worker/at-work.ts';

const printed = readPrinted(`financier,werksoort,incl_casussen,incl_tijd_regas,incl_tijd_online_dossier,incl_gem_doorlooptijd_dagen,incl_chatcontacten,incl_berichten_mail,incl_huiswerkcontacten,excl_casussen,excl_tijd_regas,excl_gem_doorlooptijd_dagen
Alphen,Algemeen MW,31,431:10,11:00,173,0,160,7,762,9201:30,151
Alphen,Algemeen MW waarvan materiele probl.,3,23:15,,,,,,114,2454:45,
Alphen,Hulp Online,8,15:45,21:00,103,0,105,18,,,
Gouda,Algemeen MW,31,222:00,24:00,152,1,173,1,576,4706:00,126
Gouda,Algemeen MW waarvan materiele probl.,3,27:15,,,,,,225,1998:30,
Gouda,Hulp Online,13,7:45,39:00,209,0,326,10,,,
Gouda,School MW PO/VO,71,1149:50,47:00,189,0,201,0,252,3015:00,153
Kaag en Braassem,School MW PO/VO,4,40:00,3:00,90,2,12,0,12,100:00,80`);
const world = await startTestApp();
const { context } = world;
const controller = await buildStaff(context, { roles: ['controller'] });
const { institutionId } = controller;
await buildPrintedTable(context, printed, { institutionId, closedOn: '2026-06-28' });
const { open } = await startBrowser(world);
const year = 'van=2026-01-01&tot=2026-12-31';

test('a controller reads the table, sorts it, opens a number down to its cases, and comes back', async () => {
  const { page } = await atWork(world, open, controller, { screen: 'phone' });
  await page.goto(`/sturing/cijfers?${year}`);
  await page.getByRole('heading', { level: 1, name: '1.760 casussen afgesloten, waarvan 158 met een online dossier' }).waitFor();
  await lookAtEveryWidth(page, 'figures');
  await page.getByRole('link', { name: 'opdrachten', exact: true }).click();
  await page.locator('th[aria-sort="descending"]').waitFor();
  expect(await page.locator('tbody th').allInnerTexts()).toEqual([
    'Alphen · Hulp Online', 'Alphen · Algemeen MW', 'waarvan materiële problematiek', 'Alphen samen', 'Gouda · Hulp Online', 'Gouda · Algemeen MW', 'waarvan materiële problematiek', 'Gouda · School MW PO/VO', 'Gouda samen',
    'Kaag en Braassem · School MW PO/VO', 'Kaag en Braassem samen', 'Alles samen']);
  await lookAtEveryWidth(page, 'figures-sorted');
  await page.getByRole('link', { name: '36:45 tijd samen, casussen van Alphen · Hulp Online' }).click();
  await page.getByRole('heading', { level: 1, name: '8 casussen achter dit cijfer' }).waitFor();
  await lookAtEveryWidth(page, 'figures-rows');
  await page.getByRole('link', { name: 'Tabel per financier' }).last().click();
  await page.getByRole('heading', { level: 1, name: '1.760 casussen' }).waitFor();
}, 180_000);

test('a period without cases and a period that is none say what to do', async () => {
  const { page } = await atWork(world, open, controller, { screen: 'phone' });
  await page.goto('/sturing/cijfers?van=2020-01-01&tot=2020-12-31');
  await page.getByRole('heading', { level: 1, name: 'Geen casussen afgesloten' }).waitFor();
  await lookAtEveryWidth(page, 'figures-empty');
  expect((await page.goto('/sturing/cijfers?van=2026-12-31&tot=2026-01-01'))?.status()).toBe(422);
  expect(await page.locator('#fouten').innerText()).toContain('Kies een laatste dag die niet vóór de eerste ligt.');
  expect(await page.locator('#veld-van').inputValue()).toBe('2026-12-31');
  await lookAtEveryWidth(page, 'figures-mistake');
}, 180_000);

test('everything works without script', async () => {
  const { page } = await atWork(world, open, controller, { hasScript: false });
  await page.goto(`/sturing/cijfers?${year}`);
  await page.getByRole('link', { name: 'berichten', exact: true }).click();
  await page.getByRole('link', { name: '225 casussen, casussen van waarvan' }).click();
  await page.getByRole('heading', { level: 1, name: '225 casussen achter dit cijfer' }).waitFor();
  await page.getByRole('link', { name: 'Volgende casussen' }).click();
  await page.getByText('Casus 201 tot en met 225').waitFor();
}, 120_000);

test('the files are the table and the rows; another institution gets its own, empty ones; a worker gets none', async () => {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, controller));
  const csv = await client.get(`/sturing/cijfers/tabel.csv?${year}`);
  expect(csv.headers['content-disposition']).toBe('attachment; filename="casussen-2026-01-01-2026-12-31.csv"');
  expect(csv.body.split('\r\n')[1]).toBe('Alphen,Algemeen MW,31,431:10,11:00,442:10,14:15,173,0,160,7,762,9201:30,12:04,151');
  expect((await client.get(`/sturing/cijfers/casussen.csv?${year}&dossier=ja&materieel=ja`)).body.trim().split('\r\n').length).toBe(7);
  expect((await client.get(`/sturing/cijfers/tabel.xlsx?${year}`)).body.slice(0, 2)).toBe('PK');
  const [stranger, worker] = [await buildStaff(context, { roles: ['manager'] }), await buildStaff(context, { institutionId, roles: ['worker', 'team_leader'] })];
  client.cookies.set(sessionCookies.staff, await buildSession(context, stranger));
  expect((await client.get(`/sturing/cijfers/casussen.csv?${year}`)).body.trim().split('\r\n').length).toBe(1);
  client.cookies.set(sessionCookies.staff, await buildSession(context, worker));
  expect((await client.get(`/sturing/cijfers?${year}`)).status).toBe(403);
  expect((await client.get(`/sturing/cijfers/casussen?${year}`)).status).toBe(403);
});
