import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { openDesks } from '../../src/background.ts';
import { buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { raiseAlarm } from '../../src/domain/conversations/alarm/alarm.commands.ts';
import { proveWorker } from '../../src/domain/conversations/conversations.access.ts';
import { buildConversation, buildTaking } from '../../src/domain/conversations/conversations.builders.ts';
import { ask } from '../../src/domain/conversations/conversations.commands.ts';
import { question } from '../../src/domain/conversations/conversations.schema.ts';
import { take } from '../../src/domain/conversations/desk/desk.commands.ts';
import { buildInstitution } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from './at-work.ts';

/** The line between browsers and the server, which can be cut. */
function watchLine(server: Server): { goDown(): void; comeBack(): void } {
  const lines = new Set<Socket>();
  let isDown = false;
  server.on('connection', (socket) => {
    if (isDown) { socket.destroy(); return; }
    lines.add(socket);
    socket.once('close', () => lines.delete(socket));
  });
  return {
    goDown: () => { isDown = true; for (const socket of lines) socket.destroy(); },
    comeBack: () => { isDown = false; },
  };
}

const world = await startTestApp();
const { context } = world;
const line = watchLine(world.app.server);
const live = openDesks(context, world.app, world.app.server);
afterAll(() => live.stop());
const { open } = await startBrowser(world);

async function aTeam() {
  const { id: institutionId } = await buildInstitution(context, { name: 'Rijn en Gouwe' });
  return { institutionId, joke: await buildStaff(context, { institutionId, name: 'Joke Verhoef' }), leader: await buildStaff(context, { institutionId, roles: ['team_leader'], name: 'Anneke Blok' }) };
}

async function someoneAsks(institutionId: number): Promise<number> {
  const institution = context.directory.current().institution(institutionId);
  if (!institution) throw new Error('no institution');
  const asked = await context.inWork({ institutions: [institutionId] }, (work) => ask(work, {
    question: question.parse({ formKey: crypto.randomUUID(), body: 'Hoe kom ik van mijn schulden af?', themes: ['money'], municipality: 'Gouda' }), institution, shareWith: [], doorId: null, word: 'blauwe fiets', channel: 'mail', crisis: [],
  }));
  return asked.conversationId;
}

const as = (staff: BuiltStaff) => ({ institutions: [staff.institutionId], account: staff.accountId });

async function callForHelp(staff: BuiltStaff, conversationId: number): Promise<void> {
  await context.inWork(as(staff), async (work) => {
    const scope = await proveWorker(work, staff.actor, conversationId);
    if (!scope) throw new Error('not mine');
    await raiseAlarm(work, scope, { body: 'Hij staat op de brug.', formKey: randomUUID() }, () => ({ subject: 'Kijk', text: 'Kijk nu.' }));
  });
}

/** Waits until the page listens, so that what happens next is told to it. */
async function untilListening(count: number): Promise<void> {
  await expect.poll(() => live.count(), { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
  await new Promise((resolve) => { setTimeout(resolve, 700); });
}

test.each(['desk', 'phone'] as const)('a new question shows a sign and a number in the title; nothing on the page moves until one asks (%s)', async (screen) => {
  const { institutionId, joke } = await aTeam();
  const { page, person } = await atWork(world, open, joke, { screen });
  await page.goto('/werk');
  await untilListening(1);
  const before = await page.locator('main').innerHTML();
  await someoneAsks(institutionId);
  await page.getByText('Er is iets nieuws op het bureau.').waitFor();
  expect(await page.title()).toBe('(1) Vandaag - naast');
  await someoneAsks(institutionId);
  await expect.poll(() => page.title()).toBe('(2) Vandaag - naast');
  expect(await page.locator('main').innerHTML()).toBe(before);
  await look(page, 'live-news');
  await page.getByRole('link', { name: 'Laat zien' }).click();
  await page.getByText('2 vragen wachten').waitFor();
  expect(await page.title()).toBe('Vandaag - naast');
  await person.close();
});

test('news that is put away stays away until something else is new', async () => {
  const { institutionId, joke } = await aTeam();
  const { page, person } = await atWork(world, open, joke);
  await page.goto('/werk');
  await untilListening(1);
  await someoneAsks(institutionId);
  const news = page.getByText('Er is iets nieuws op het bureau.');
  await news.waitFor();
  await page.getByRole('button', { name: 'Straks' }).click();
  expect(await page.title()).toBe('Vandaag - naast');
  const other = await buildStaff(context, { institutionId });
  const quiet = await buildConversation(context, { institutionId });
  await buildTaking(context, quiet, other);
  await new Promise((resolve) => { setTimeout(resolve, 800); });
  expect(await news.count()).toBe(0);
  await someoneAsks(institutionId);
  await news.waitFor();
  await person.close();
});

test('an alarm stands above every open page of who is called, with the way to the question', async () => {
  const { institutionId, joke, leader } = await aTeam();
  const id = await someoneAsks(institutionId);
  await context.inWork(as(joke), (work) => take(work, joke.actor, id));
  const { page, person } = await atWork(world, open, leader);
  await page.goto('/werk/diensten');
  await untilListening(1);
  await callForHelp(joke, id);
  await page.getByText('Een collega vraagt nu je hulp.').waitFor();
  expect(await page.title()).toMatch(/^\(\d\) Diensten/);
  expect(await page.content()).not.toContain('brug');
  await look(page, 'live-alarm');
  await page.getByRole('link', { name: 'Naar de vraag' }).click();
  await page.getByText('Hoe kom ik van mijn schulden af?').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/werk/vragen/${id}`);
  await person.close();
});

test('what was missed while the line was down is seen when it is back, and the same numbers say nothing', async () => {
  const { institutionId, joke, leader } = await aTeam();
  const id = await someoneAsks(institutionId);
  await context.inWork(as(joke), (work) => take(work, joke.actor, id));
  const { page, person } = await atWork(world, open, leader);
  await page.goto('/werk');
  await untilListening(1);
  const news = page.getByText('Er is iets nieuws op het bureau.');
  line.goDown();
  await expect.poll(() => live.count()).toBe(0);
  line.comeBack();
  await untilListening(1);
  expect(await news.count()).toBe(0);
  line.goDown();
  await expect.poll(() => live.count()).toBe(0);
  await someoneAsks(institutionId);
  await callForHelp(joke, id);
  line.comeBack();
  await news.waitFor();
  await page.getByText('Een collega vraagt nu je hulp.').waitFor();
  await person.close();
});

test('the script of the desk is small, and only on pages of who has a desk', async () => {
  const { institutionId, joke } = await aTeam();
  const editor = await buildStaff(context, { institutionId, roles: ['editor'] });
  const { page } = await atWork(world, open, joke);
  const sizes: number[] = [];
  page.on('response', (response) => { if (response.url().includes('staff-live')) void response.request().sizes().then((size) => sizes.push(size.responseBodySize)); });
  await page.goto('/werk');
  await expect.poll(() => sizes.length).toBe(1);
  expect(sizes[0]).toBeLessThan(30_000);
  const other = await atWork(world, open, editor);
  await other.page.goto('/werk/account');
  expect(await other.page.locator('[data-live]').count()).toBe(0);
});
