import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { buildAnswer, type BuiltConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { lookAtEveryWidth, walks } from '../worker/at-work.ts';

let world: TestApp;
let browser: TestBrowser;
let slug: string;
const words = 'De smaragden ketting is verkocht en ik kan de huur niet betalen.';

beforeAll(async () => {
  world = await startTestApp();
  browser = await startBrowser(world, { keepsPages: true });
  ({ slug } = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' }));
});
// One place may not ask all day long; here it is always the same one.
beforeEach(async () => { await world.context.owner.deleteFrom('attempts').execute(); });

const at = (path: string) => `/i/${slug}${path}`;
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

async function upToQuestion(page: Page): Promise<void> {
  await page.goto(at('/vraag?postcode=2803&gemeente=Gouda'));
  await press(page, 'Verder');
  await title(page, 'Wat is je vraag?');
  // The script comes after the page: only then a lost line can be felt.
  await page.waitForLoadState('load');
}

async function lastConversation(): Promise<BuiltConversation> {
  const row = await world.context.owner.selectFrom('conversations').select(['id', 'institution_id as institutionId']).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  return { conversationId: row.id, institutionId: row.institutionId, returnCode: '', word: '' };
}

describe.each(walks)('on a $screen, script $hasScript', ({ screen, hasScript }) => {
  test('someone asks, gets a code, comes back, reads, writes back and erases', async () => {
    const { page } = await browser.open({ screen, hasScript });
    const look = (where: string) => lookAtEveryWidth(page, where, hasScript);
    await page.goto(at('/vraag?postcode=2803&gemeente=Gouda'));
    expect(await page.title()).toContain('Stap 1 van 4');
    await page.getByLabel('Geld en schulden').check();
    await look('topic');
    await press(page, 'Verder');
    await title(page, 'Wat is je vraag?');
    await press(page, 'Verder');
    await page.getByRole('heading', { name: 'Er gaat nog iets niet goed' }).waitFor();
    await look('question');
    await page.getByLabel('Schrijf hier').fill(words);
    await press(page, 'Verder');
    await title(page, 'Hoe komt ons antwoord bij jou?');
    await page.getByLabel(/Kies een geheim woord/).fill('Blauwe fiets');
    await look('reach');
    await press(page, 'Verder');
    await title(page, 'Klopt het zo?');
    expect(await page.getByText(words).isVisible()).toBe(true);
    await look('review');
    await press(page, 'Verstuur mijn vraag');
    await title(page, 'Je vraag is verstuurd');
    const code = (await page.locator('.code').textContent()) ?? '';
    await look('sent');
    await page.getByRole('link', { name: 'Lees mijn vraag', exact: true }).click();
    await title(page, 'Je vraag');
    await press(page, 'Klaar met lezen');
    await title(page, 'Je vraag is dicht');

    const { visibleAt } = await buildAnswer(world.context, await lastConversation(), { body: 'Zullen we samen kijken?' });
    world.context.setTime(visibleAt);
    await page.getByRole('link', { name: 'Open mijn vraag weer' }).click();
    await look('open');
    await page.getByLabel('Je code').fill(code.toLowerCase());
    await page.getByLabel('Je geheime woord').fill('blauwe fiets');
    await press(page, 'Open mijn vraag');
    await page.getByText('Zullen we samen kijken?').waitFor();
    await look('read');
    await page.getByLabel('Je bericht').fill('Ja, graag.');
    await press(page, 'Verstuur');
    await page.getByText('Je bericht is verstuurd.').waitFor();
    await page.getByRole('link', { name: 'Alles wissen' }).click();
    await look('erase');
    await press(page, 'Wis alles');
    await title(page, 'Alles is gewist');
    await page.goto(at('/mijn-vraag/lezen'));
    await title(page, 'Je vraag lezen');
  });
});

test('with script a draft is kept while typing, and comes back only with its word', async () => {
  const { page, person } = await browser.open({ screen: 'phone' });
  await upToQuestion(page);
  await page.getByText('Wil je later verder kunnen?').click();
  await page.getByLabel(/Kies een geheim woord/).fill('blauwe fiets');
  await page.getByLabel('Schrijf hier').fill(words);
  await press(page, 'Verder');
  await press(page, 'Terug');
  await page.getByLabel('Schrijf hier').fill(`${words} En nog iets.`);
  await page.getByText('Bewaard.').waitFor();
  const kept = (await person.cookies()).filter((cookie) => cookie.expires > 0);
  expect(kept.map((cookie) => cookie.name)).toContain('__Host-naast-concept');
  await person.clearCookies();
  await person.addCookies(kept);
  await page.goto(at('/vraag/schrijven'));
  await title(page, 'Verder met je vraag');
  expect(await page.content()).not.toContain('smaragden');
  await page.getByLabel('Je geheime woord').fill('rode fiets');
  await press(page, 'Ga verder');
  await page.getByRole('alert').getByText(/Dit woord klopt niet/).waitFor();
  await page.getByLabel('Je geheime woord').fill('blauwe fiets');
  await press(page, 'Ga verder');
  await title(page, 'Hoe komt ons antwoord bij jou?');
  await press(page, 'Terug');
  expect(await page.getByLabel('Schrijf hier').inputValue()).toBe(`${words} En nog iets.`);
});

test('without a connection the text stays, the page says so, and it is sent once the line is back', async () => {
  const { page, person } = await browser.open();
  await upToQuestion(page);
  await person.setOffline(true);
  await page.getByLabel('Schrijf hier').fill(words);
  await press(page, 'Verder');
  await page.getByText(/Geen verbinding/).waitFor();
  expect(await page.getByLabel('Schrijf hier').inputValue()).toBe(words);
  await person.setOffline(false);
  await title(page, 'Hoe komt ons antwoord bij jou?');
  expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
});

test('on a shared device nothing is kept while typing', async () => {
  await world.context.owner.deleteFrom('question_drafts').execute();
  const { page } = await browser.open();
  await upToQuestion(page);
  await page.getByLabel('Schrijf hier').fill(words);
  await page.getByLabel(/Bewaar niets/).check();
  await press(page, 'Verder');
  await title(page, 'Hoe komt ons antwoord bij jou?');
  expect(await world.context.owner.selectFrom('question_drafts').select('saved_at').execute()).toEqual([]);
  await page.getByLabel(/Kies een geheim woord/).fill('blauwe fiets');
  await page.waitForTimeout(1500);
  expect(await page.getByText('Bewaard.').isVisible()).toBe(false);
  await press(page, 'Verder');
  await press(page, /Verander.*de vraag/);
  expect(await page.getByLabel('Schrijf hier').inputValue()).toBe(words);
  await press(page, 'Verder');
  await title(page, 'Klopt het zo?');
  await press(page, 'Verstuur mijn vraag');
  await title(page, 'Je vraag is verstuurd');
});

describe.each([{ hasScript: true }, { hasScript: false }])('leaving, script $hasScript', ({ hasScript }) => {
  test('after leaving, Back shows nothing of what was written, and the draft is gone', async () => {
    await world.context.owner.deleteFrom('question_drafts').execute();
    const { page } = await browser.open({ screen: 'phone', hasScript });
    await upToQuestion(page);
    await page.getByLabel('Schrijf hier').fill(words);
    await press(page, 'Verder');
    await title(page, 'Hoe komt ons antwoord bij jou?');
    await press(page, 'Verlaat deze site');
    await title(page, 'Pannenkoeken bakken');
    for (let back = 0; back < 4; back += 1) {
      await page.goBack().catch(() => null);
      expect(await page.content()).not.toContain('smaragden');
      expect(await page.content()).not.toContain('Wat is je vraag');
    }
    expect(await world.context.owner.selectFrom('question_drafts').select('saved_at').execute()).toEqual([]);
  });

  test('after leaving, nothing of an open question is shown, and its visit is over', async () => {
    await world.context.owner.deleteFrom('visitor_sessions').execute();
    const { page } = await browser.open({ hasScript });
    await upToQuestion(page);
    await page.getByLabel('Schrijf hier').fill(words);
    await press(page, 'Verder');
    await page.getByLabel(/Kies een geheim woord/).fill('blauwe fiets');
    await press(page, 'Verder');
    await press(page, 'Verstuur mijn vraag');
    await page.getByRole('link', { name: 'Lees mijn vraag', exact: true }).click();
    await page.getByText(words).waitFor();
    await press(page, 'Verlaat deze site');
    await title(page, 'Pannenkoeken bakken');
    await page.goBack().catch(() => null);
    expect(await page.content()).not.toContain('smaragden');
    expect(await world.context.owner.selectFrom('visitor_sessions').select('seen_at').execute()).toEqual([]);
  });
});
