import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { problemsOf, startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';

let world: TestApp;
let browser: TestBrowser;
let slug: string;

beforeAll(async () => {
  world = await startTestApp();
  browser = await startBrowser(world, { keepsPages: true });
  ({ slug } = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' }));
});
beforeEach(async () => { await world.context.owner.deleteFrom('attempts').execute(); });

const at = (path: string) => `/i/${slug}${path}`;

describe.each([{ screen: 'phone', hasScript: true }, { screen: 'desk', hasScript: false }] as const)('on a $screen, script $hasScript', ({ screen, hasScript }) => {
  test('someone begins a page, signs out, comes back, and Back shows nothing of it', async () => {
    const { page } = await browser.open({ screen, hasScript });
    const problems: string[] = [];
    const look = async (where: string) => { if (hasScript) problems.push(...(await problemsOf(page)).map((one) => `${where}: ${one}`)); };
    await page.goto(at('/mijn-pagina'));
    await page.getByRole('link', { name: 'Maak er een' }).click();
    await page.getByRole('heading', { level: 1, name: 'Begin je eigen pagina' }).waitFor();
    await look('begin');
    await page.getByLabel('Hoe mogen we je noemen?').fill('Samira');
    const username = await page.getByLabel('Je inlognaam').inputValue();
    await page.getByLabel('Kies een wachtwoord').fill('fiets maandag soep');
    await page.getByLabel('18 of ouder').check();
    await page.getByRole('button', { name: 'Maak mijn pagina' }).click();
    await page.getByRole('heading', { level: 1, name: 'Je pagina is klaar' }).waitFor();
    await look('codes');
    await page.getByRole('link', { name: 'Naar mijn pagina' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dag Samira' }).waitFor();
    await look('own page');
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Je bent uitgelogd' }).waitFor();
    await page.goBack();
    await page.waitForLoadState();
    expect(await page.content()).not.toContain('Dag Samira');
    await page.goto(at('/mijn-pagina/inloggen'));
    await look('sign in');
    await page.getByLabel('Je inlognaam').fill(username);
    await page.getByLabel('Je wachtwoord').fill('fiets maandag soep');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dag Samira' }).waitFor();
    await page.getByRole('button', { name: 'Verlaat deze site' }).click();
    await page.getByRole('heading', { name: 'Pannenkoeken bakken' }).waitFor();
    await page.goto(at('/mijn-pagina'));
    expect(await page.content()).not.toContain('Dag Samira');
    expect(problems).toEqual([]);
  });
});

/** Signs somebody new in, and leads to his page. */
async function beginAs(page: Page, name: string): Promise<void> {
  await page.goto(at('/mijn-pagina/beginnen'));
  await page.getByLabel('Hoe mogen we je noemen?').fill(name);
  await page.getByLabel('Kies een wachtwoord').fill('fiets maandag soep');
  await page.getByLabel('18 of ouder').check();
  await page.getByRole('button', { name: 'Maak mijn pagina' }).click();
  await page.getByRole('link', { name: 'Naar mijn pagina' }).click();
  await page.getByRole('heading', { level: 1, name: `Dag ${name}` }).waitFor();
}

/** As if nobody did anything for so many seconds; the pages look again. */
async function idleFor(page: Page, seconds: number): Promise<void> {
  await world.context.owner.updateTable('citizen_sessions').set({ seen_at: new Date(world.context.clock().getTime() - seconds * 1000) }).execute();
  await page.evaluate(`new BroadcastChannel('naast-mijn').postMessage('look')`);
}

test('two minutes before it closes the page warns in every tab; one button keeps all of them, and afterwards all of them are out', async () => {
  const { page, person } = await browser.open({ screen: 'phone' });
  await beginAs(page, 'Nora');
  const other = await person.newPage();
  await other.goto(at('/mijn-pagina'));
  await other.getByRole('heading', { level: 1, name: 'Dag Nora' }).waitFor();
  await idleFor(page, 1700);
  for (const tab of [page, other]) await tab.getByRole('heading', { name: 'Ben je er nog?' }).waitFor();
  expect(await problemsOf(other)).toEqual([]);
  await other.getByRole('button', { name: 'Blijf ingelogd' }).click();
  for (const tab of [page, other]) await tab.getByRole('heading', { name: 'Ben je er nog?' }).waitFor({ state: 'hidden' });
  await idleFor(page, 1801);
  for (const tab of [page, other]) await tab.getByRole('heading', { level: 1, name: 'Je bent uitgelogd' }).waitFor();
});

test.each(['Uitloggen', 'Verlaat deze site'])('after %s nothing of the page is in this browser: not by Back, in no cache, storage or worker', async (way) => {
  const { page, person } = await browser.open({ screen: 'phone' });
  await beginAs(page, 'Esra');
  await page.goto(at('/vraag/schrijven'));
  await page.goto(at('/mijn-pagina'));
  await page.getByRole('button', { name: way }).click();
  await page.getByRole('heading', { level: 1, name: way === 'Uitloggen' ? 'Je bent uitgelogd' : 'Pannenkoeken bakken' }).waitFor();
  await expect.poll(() => page.evaluate(`(async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length,
    (await indexedDB.databases()).length, document.cookie]))()`), { timeout: 10_000 }).toBe('[{},{},[],0,0,""]');
  expect((await person.cookies()).filter((one) => /mijn|vraag|concept|sleutel/.test(one.name))).toEqual([]);
  for (let step = 0; step < 3; step += 1) {
    await page.goBack().catch(() => null);
    expect(await page.locator('h1').first().textContent()).not.toContain('Esra');
  }
  const fresh = await person.newPage();
  await fresh.goto(at('/mijn-pagina'));
  expect(await fresh.locator('h1').first().textContent()).not.toContain('Esra');
});

test('what a form of the own page asks is not remembered by the browser, save the name and password that one signs in with', async () => {
  const { page } = await browser.open({ screen: 'phone' });
  for (const path of ['/mijn-pagina/beginnen', '/mijn-pagina/inloggen', '/mijn-pagina/herstellen']) {
    await page.goto(at(path));
    const remembered = await page.locator('main input:not([type=hidden]):not([type=radio])').evaluateAll((fields) => fields.map((field) => `${field.getAttribute('name')}: ${field.getAttribute('autocomplete')}`));
    expect(remembered.filter((one) => !/: off$|^inlognaam: username$|^wachtwoord: (new|current)-password$/.test(one))).toEqual([]);
  }
});
