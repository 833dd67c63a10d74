import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { ask } from '../../src/domain/conversations/conversations.commands.ts';
import { question } from '../../src/domain/conversations/conversations.schema.ts';
import { startVisit } from '../../src/domain/conversations/visits/visits.commands.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { sessionCookies } from '../../src/web/gate.ts';

const world = await startTestApp();
const { context } = world;
const front = await buildFrontDoor(context);
const start = `/i/${front.slug}`;

const executablePath = process.env['CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (!executablePath) throw new Error('browser tests need Chromium: set CHROMIUM to its path');
// With the memory of whole pages (bfcache) on, as people have it: Playwright turns it off.
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', `--host-resolver-rules=MAP localhost 127.0.0.1:${new URL(world.url).port}`], ignoreDefaultArgs: ['--disable-back-forward-cache'] });
afterAll(() => browser.close());

async function someone(hasScript = true): Promise<{ person: BrowserContext; page: Page }> {
  const person = await browser.newContext({ baseURL: context.config.publicUrl, javaScriptEnabled: hasScript });
  return { person, page: await person.newPage() };
}

/** A page that comes back as it was does not load again. */
const restored = { waitUntil: 'commit' } as const;
const title = 'Pannenkoeken bakken';
const ours = /vraag|hulp|naast|Deur|postcode/i;

async function expectNothing(page: Page): Promise<void> {
  await expect.poll(() => page.title()).not.toBe('');
  expect(await page.title()).toBe(title);
  expect(await page.locator('body').innerText()).not.toMatch(ours);
}

test.each([true, false])('after leaving, Back and Forward show a page about something else (script: %s)', async (hasScript) => {
  const { page } = await someone(hasScript);
  await page.goto(start);
  await page.getByLabel('Wat is je postcode?').fill(front.postcode);
  await page.getByRole('button', { name: 'Zoek hulp' }).click();
  await page.goto(`${start}/onderwerpen/geweld`);
  expect(await page.locator('body').innerText()).toMatch(ours);
  await page.getByRole('button', { name: 'Verlaat deze site' }).click();
  await expectNothing(page);
  expect(new URL(page.url()).pathname).toBe('/weg');
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack(restored);
    await expectNothing(page);
  }
  await page.goForward(restored);
  await expectNothing(page);
  await page.goto(start);
  await expectNothing(page);
});

test('the browser does keep whole pages: without leaving, Back shows the page as it was', async () => {
  const { page } = await someone();
  await page.addInitScript("addEventListener('pageshow', (event) => { if (event.persisted) document.title = 'kept: ' + document.title; })");
  // A browser may always let a page go, when it is short of memory: that it keeps one now and then is enough to know that it can.
  await expect.poll(async () => {
    await page.goto(start);
    await page.goto(`${start}/onderwerpen`);
    await page.goBack(restored);
    return await page.title();
  }, { timeout: 60_000 }).toMatch(/^kept: Deur/);
});

test('in another tab that was still open, the next click shows nothing of ours', async () => {
  const { person, page } = await someone();
  await page.goto(start);
  const other = await person.newPage();
  await other.goto(`${start}/onderwerpen`);
  await page.getByRole('button', { name: 'Verlaat deze site' }).click();
  await other.getByRole('link', { name: 'Geld en schulden' }).click();
  await expectNothing(other);
});

test('an open conversation is closed, for whoever has the old cookie too, and our cookies are gone', async () => {
  const institution = context.directory.current().institution(front.institutionId);
  if (!institution) throw new Error('no institution');
  const asked = await context.inWork({ institutions: [institution.id] }, (work) => ask(work, {
    question: question.parse({ formKey: randomUUID(), body: 'Mijn vraag.' }), institution, shareWith: [], doorId: null, word: 'blauwe fiets', channel: 'mail', crisis: [],
  }));
  const visit = await startVisit(context.db, asked, context.clock());
  const { person, page } = await someone();
  await page.goto(start);
  await person.addCookies([
    { name: sessionCookies.visitor, value: visit.token, url: context.config.publicUrl.replace('http:', 'https:'), secure: true },
    { name: '__Host-naast-taal', value: 'en', url: context.config.publicUrl.replace('http:', 'https:'), secure: true },
  ]);
  await page.reload();
  await page.getByRole('button', { name: 'Leave this site' }).click();
  await expectNothing(page);
  expect((await person.cookies()).map((cookie) => cookie.name).sort()).toEqual(['__Host-naast-sinds', '__Host-naast-weg']);
  expect(await context.owner.selectFrom('visitor_sessions').selectAll().execute()).toEqual([]);
});

test('leaving takes less than a second, also with a full store', async () => {
  const { page } = await someone();
  const taken: number[] = [];
  // The best of three: how fast it can be is ours, what else the machine does meanwhile is not.
  for (let time = 0; time < 3; time += 1) {
    await page.goto(start);
    await page.evaluate("for (let i = 0; i < 200; i += 1) localStorage.setItem('x' + i, 'y'.repeat(10000))");
    const begun = performance.now();
    await page.getByRole('button', { name: 'Verlaat deze site' }).click();
    await page.waitForURL('**/weg');
    taken.push(performance.now() - begun);
    await page.context().clearCookies();
  }
  expect(Math.min(...taken)).toBeLessThan(1000);
  await page.goto(start);
  expect(await page.evaluate('localStorage.length')).toBe(0);
});

test.each([true, false])('while writing, leaving throws away what was typed: nothing is with us, nothing comes back (script: %s)', async (hasScript) => {
  const { page } = await someone(hasScript);
  await page.goto(start);
  await page.goto(`${start}/vraag?postcode=${front.postcode}&gemeente=${front.municipality}`);
  await page.getByLabel('Geld en schulden').check();
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.locator('textarea').fill('Dit mag niemand lezen.');
  if (hasScript) await expect.poll(async () => (await context.owner.selectFrom('question_drafts').selectAll().execute()).length).toBe(1);
  await page.getByRole('button', { name: 'Verlaat deze site' }).click();
  await page.waitForURL('**/weg');
  await expect.poll(async () => (await context.owner.selectFrom('question_drafts').selectAll().execute()).length).toBe(0);
  for (let steps = 0; steps < 2; steps += 1) {
    await page.goBack(restored);
    await expectNothing(page);
  }
  await page.context().clearCookies({ name: '__Host-naast-weg' });
  await page.goto(`${start}/vraag`);
  expect(await page.content()).not.toContain('niemand lezen');
});
