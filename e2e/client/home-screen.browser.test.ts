import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { buildDossier, type BuiltDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { problemsOf, startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { letIn } from './at-home.ts';

let world: TestApp;
let browser: TestBrowser;
let slug: string;
let institutionId: number;

beforeAll(async () => {
  world = await startTestApp();
  browser = await startBrowser(world, { keepsPages: true });
  ({ slug, institutionId } = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' }));
});

const at = (path: string) => `/i/${slug}${path}`;
const words = 'Ik durf de post niet open te maken.';

const sayLeft = `(async () => JSON.stringify([
  { ...localStorage }, { ...sessionStorage }, await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length,
  (await indexedDB.databases()).length, document.cookie]))()`;
const patience = { timeout: 10_000 };
const nothing = '[{},{},[],0,0,""]';

/** What the browser holds of the pocket, as somebody with the telephone in his hand would read it. */
const readPocket = `new Promise((resolve) => {
  const asked = indexedDB.open('naast');
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => resolve([]);
  asked.onsuccess = () => {
    const rows = asked.result.transaction('kept').objectStore('kept').getAll();
    rows.onsuccess = () => { asked.result.close(); resolve(rows.result.map((row) => row.key ? 'key ' + row.key.extractable : new TextDecoder('latin1').decode(row.sealed))); };
  };
})`;

/** At the form for a new message, with the worker of the page in place. */
async function beginMessage(page: Page, { caseId }: BuiltDossier): Promise<void> {
  await page.goto(at(`/mijn-pagina/dossier/${caseId}/nieuw/bericht`));
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
}

async function writeWithoutConnection(page: Page, person: BrowserContext): Promise<void> {
  await page.getByLabel('Waar gaat het over?').fill('Post');
  await person.setOffline(true);
  await page.getByLabel('Wat wil je schrijven?').fill(words);
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Wat je schreef is bewaard op dit toestel.').waitFor();
}

test('without a connection somebody goes on writing, sealed on his telephone, and sends it from the same form when he is back', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const { page, person } = await browser.open({ screen: 'phone' });
  await letIn(world, person, dossier.client);
  await beginMessage(page, dossier);
  await writeWithoutConnection(page, person);
  const held = await page.evaluate<string[]>(readPocket);
  expect(held).toContain('key false');
  expect(held).toHaveLength(2);
  expect(held.join()).not.toMatch(/post|dossier/i);

  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Geen verbinding' }).waitFor();
  expect(await page.title()).toBe('Mijn pagina');
  expect(await page.getByLabel('Wat wil je schrijven?').inputValue()).toBe(words);
  expect(await problemsOf(page)).toEqual([]);
  await page.getByLabel('Wat wil je schrijven?').fill(`${words} Kun je helpen?`);
  await page.getByText('Bewaard op dit toestel.').waitFor();

  await person.setOffline(false);
  await page.getByRole('button', { name: 'Probeer het opnieuw' }).click();
  await page.getByText('Het is nog niet verstuurd.').waitFor();
  // Coming again leaves the page where it was scrolled to, with links half under its head.
  await page.evaluate('scrollTo(0, 0)');
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Zet het terug' }).click();
  expect(await page.getByLabel('Waar gaat het over?').inputValue()).toBe('Post');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Het is verstuurd.').waitFor();
  await page.getByText(`${words} Kun je helpen?`).waitFor();
  await expect.poll(() => page.evaluate<string[]>(readPocket), patience).toEqual(['key false']);
  await page.goto(at('/mijn-pagina/beginscherm'));
  await page.getByRole('heading', { level: 1, name: 'Zet Mijn pagina op je beginscherm' }).waitFor();
  expect(await problemsOf(page)).toEqual([]);
});

test.each(['Uitloggen', 'Verlaat deze site'])('after %s nothing of what was written is on the telephone, and another account is offered nothing', async (way) => {
  const [dossier, other] = [await buildDossier(world.context, { institutionId }), await buildDossier(world.context, { institutionId })];
  const { page, person } = await browser.open({ screen: 'phone' });
  await letIn(world, person, dossier.client);
  await beginMessage(page, dossier);
  await writeWithoutConnection(page, person);
  await person.setOffline(false);
  await page.goto(at('/mijn-pagina'));
  await page.getByText('Je was iets aan het schrijven').waitFor();
  await page.getByRole('button', { name: way }).click();
  await page.getByRole('heading', { level: 1, name: way === 'Uitloggen' ? 'Je bent uitgelogd' : 'Pannenkoeken bakken' }).waitFor();
  await expect.poll(() => page.evaluate(sayLeft), patience).toBe(nothing);
  await page.goBack().catch(() => null);
  await page.reload();
  expect(await page.content()).not.toContain(words);
  expect(await page.evaluate(`[...document.querySelectorAll('textarea')].map((one) => one.value).join('')`)).toBe('');

  await person.clearCookies();
  await letIn(world, person, other.client);
  await beginMessage(page, other);
  await expect.poll(() => page.evaluate<string[]>(readPocket), patience).toEqual(['key false']);
  expect(await page.getByRole('button', { name: 'Zet het terug' }).count()).toBe(0);
  expect(await page.content()).not.toContain('durf de post');
});

test('whoever comes after without the first one having signed out finds nothing of him, with or without a connection', async () => {
  const [dossier, other] = [await buildDossier(world.context, { institutionId }), await buildDossier(world.context, { institutionId })];
  const { page, person } = await browser.open({ screen: 'phone' });
  await letIn(world, person, dossier.client);
  await beginMessage(page, dossier);
  await writeWithoutConnection(page, person);
  await person.setOffline(false);
  await letIn(world, person, other.client);
  await page.goto(at('/mijn-pagina'));
  await expect.poll(() => page.evaluate<string[]>(readPocket), patience).toEqual(['key false']);
  expect(await page.getByText('Je was iets aan het schrijven').count()).toBe(0);
  await person.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Geen verbinding' }).waitFor();
  expect(await page.getByLabel('Wat wil je schrijven?').inputValue()).toBe('');
  // Leaving works there too, though nobody hears of it: afterwards all is hidden.
  await page.getByRole('button', { name: 'Verlaat deze site' }).click();
  await page.waitForURL((url) => url.protocol === 'chrome-error:' || url.pathname === '/weg').catch(() => undefined);
  await person.setOffline(false);
  await page.goto(at('/mijn-pagina'));
  await page.getByRole('heading', { name: 'Pannenkoeken bakken' }).waitFor();
});
