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
