import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { openDesks } from '../../src/background.ts';
import { buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { raiseAlarm } from '../../src/domain/conversations/alarm/alarm.commands.ts';
import { proveWorker } from '../../src/domain/conversations/conversations.access.ts';
import { buildConversation, buildTaking } from '../../src/domain/conversations/conversations.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const live = openDesks(context, world.app, world.app.server);
afterAll(() => live.stop());
const { open } = await startBrowser(world);

const words = 'Bellen met de woningbouw voor vrijdag.';
const isLocked = (page: Page) => page.getByRole('heading', { name: 'Even op slot' });

/** Minutes go by: for the server, and in these windows. */
async function passMinutes(minutes: number, ...pages: Page[]): Promise<void> {
  context.setTime(new Date(context.clock().getTime() + minutes * 60_000));
  for (const page of pages) await page.clock.fastForward(minutes * 60_000);
}

async function windowOf(staff: BuiltStaff, path: string) {
  const { page, person } = await atWork(world, open, staff);
  await page.clock.install();
  await page.goto(path);
  return { page, person };
}

async function unlock(page: Page, staff: BuiltStaff): Promise<void> {
  await page.getByLabel('Wachtwoord').fill(staff.password);
  await page.getByRole('button', { name: 'Verder werken' }).click();
}

async function aQuestion(staff: BuiltStaff): Promise<number> {
  const conversation = await buildConversation(context, { institutionId: staff.institutionId });
  await buildTaking(context, conversation, staff);
  return conversation.conversationId;
}

test('an open page goes behind the lock screen by itself after a quarter of an hour, in every window, and comes back with what was typed', async () => {
  const staff = await buildStaff(context, { name: 'Joke Verhoef' });
  const conversationId = await aQuestion(staff);
  const { page, person } = await windowOf(staff, `/werk/vragen/${conversationId}`);
  const other = await person.newPage();
  await other.clock.install();
  await other.goto('/werk/account');
  await page.getByText('Notitie').first().click();
  await page.locator('form[action$="/notitie"] textarea').fill(words);
  await passMinutes(10, page, other);
  expect([await isLocked(page).count(), await isLocked(other).count()]).toEqual([0, 0]);
  await passMinutes(6, page, other);
  await isLocked(page).waitFor();
  await isLocked(other).waitFor();
  expect(await page.content()).not.toContain('woningbouw');
  await look(page, 'locked-by-itself');
  await unlock(page, staff);
  await page.getByText(words).waitFor();
  expect(new URL(page.url()).pathname).toBe('/werk/bewaard');
  await page.getByRole('button', { name: 'Versturen', exact: true }).click();
  await page.waitForURL((url) => url.pathname === `/werk/vragen/${conversationId}`);
  await page.getByText(words).first().waitFor();
});

test('work in one window keeps the others open: the time of the server counts', async () => {
  const staff = await buildStaff(context);
  const { page, person } = await windowOf(staff, '/werk/uren');
  await passMinutes(13, page);
  await (await person.newPage()).goto('/werk/account');
  await passMinutes(5, page);
  await page.waitForTimeout(500);
  expect(await isLocked(page).count()).toBe(0);
  await passMinutes(11, page);
  await isLocked(page).waitFor();
});

test('who types for a long time without sending anything is at work', async () => {
  const staff = await buildStaff(context, { roles: ['administrator'] });
  const { page } = await windowOf(staff, '/beheer/mensen/nieuw');
  for (let round = 0; round < 4; round += 1) {
    await passMinutes(6, page);
    const told = page.waitForResponse((answer) => answer.url().endsWith('/werk/slot') && answer.request().method() === 'POST');
    await page.getByLabel('Naam', { exact: true }).press('J');
    expect((await told).status()).toBe(200);
  }
  expect(await page.getByLabel('Naam', { exact: true }).inputValue()).toBe('JJJJ');
  await passMinutes(16, page);
  await isLocked(page).waitFor();
  expect(new URL(page.url()).searchParams.get('terug')).toBe('/werk/bewaard');
});

test('locking the screen, or signing out, takes the other windows along at once', async () => {
  const staff = await buildStaff(context);
  const { page, person } = await windowOf(staff, '/werk');
  const other = await person.newPage();
  await other.goto('/werk/account');
  await other.getByRole('button', { name: 'Scherm op slot' }).click();
  await isLocked(page).waitFor();
  await unlock(page, staff);
  await page.waitForURL((url) => url.pathname === '/werk');
  await other.goto('/werk/account');
  await other.getByRole('button', { name: 'Uitloggen' }).click();
  await page.getByRole('heading', { name: 'Inloggen' }).waitFor();
});

test('while nobody can say whether it is locked, nothing is readable; with the line comes the page', async () => {
  const staff = await buildStaff(context);
  const { page, person } = await windowOf(staff, '/werk/account');
  await person.setOffline(true);
  await page.clock.fastForward(16 * 60_000);
  await page.getByText('Er is even geen verbinding.').waitFor();
  expect(await page.getByRole('main').isVisible()).toBe(false);
  await person.setOffline(false);
  await page.clock.fastForward(6000);
  await page.getByRole('main').waitFor();
});

test('behind the lock screen a call for help is still heard', async () => {
  const leader = await buildStaff(context, { roles: ['team_leader'] });
  const joke = await buildStaff(context, { institutionId: leader.institutionId });
  const conversationId = await aQuestion(joke);
  const { page } = await windowOf(leader, '/werk');
  await passMinutes(16, page);
  await isLocked(page).waitFor();
  await expect.poll(() => live.count(), { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
  await page.waitForTimeout(1000);
  await context.inWork({ institutions: [joke.institutionId], account: joke.accountId }, async (work) => {
    const scope = await proveWorker(work, joke.actor, conversationId);
    if (!scope) throw new Error('not mine');
    await raiseAlarm(work, scope, { body: 'Hij staat op de brug.', formKey: crypto.randomUUID() }, () => ({ subject: 'Kijk', text: 'Kijk nu.' }));
  });
  await page.getByRole('alert').getByRole('link').waitFor();
  expect(await page.content()).not.toContain('brug');
});
