import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openChats, openDesks } from '../../src/background.ts';
import { buildChat, buildSeat, buildTalk, scopesOf } from '../../src/domain/conversations/chats/chats.builders.ts';
import { lineOf, writeLines } from '../../src/domain/conversations/chats/lines/lines.commands.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, lookAtEveryWidth } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);
const lives = [openDesks(context, world.app, world.app.server), openChats(context, world.app, world.app.server)];
afterAll(async () => { for (const live of lives) await live.stop(); });

/** A worker with so many talks under way, in each of which the visitor says something when he is told to. */
async function atTheChat(count: number, lines: number) {
  const door = await buildFrontDoor(context, { name: 'Rijn en Gouwe' });
  const staff = await buildSeat(context, { institutionId: door.institutionId, room: 6 });
  const talks: { id: number; says(texts: readonly string[]): Promise<void>; answers(text: string): Promise<void> }[] = [];
  for (let talk = 0; talk < count; talk += 1) {
    const chat = await buildChat(context, door);
    await buildTalk(context, chat, staff);
    const { visitor, worker } = await scopesOf(context, chat, staff);
    const says = async (texts: readonly string[], by: typeof visitor | typeof worker = visitor) => {
      await context.inWork({ institutions: [chat.institutionId] }, (work) => writeLines(work, chat.institutionId, texts.map((body) => lineOf(by, { formKey: randomUUID(), body }))));
    };
    for (let half = 0; half < lines; half += 2) if (half % 100 === 0) await says(Array.from({ length: Math.min(100, lines - half) }, (_, index) => `Regel ${half + index} van gesprek ${talk}: het gaat al een tijd niet zo goed.`));
    talks.push({ id: chat.conversationId, says, answers: (text) => says([text], worker) });
  }
  return { staff, talks };
}

test('six talks of 300 lines, while in all of them something is said: 19 of 20 keys that a worker strikes are taken within 50 ms', async () => {
  const { staff, talks } = await atTheChat(6, 300);
  const { page } = await atWork(world, open, staff);
  await page.goto(`/werk/chat/${talks[0]?.id}`);
  expect(await page.locator('[role="log"] li').count()).toBeGreaterThanOrEqual(300);
  await page.evaluate(`new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.name === 'keydown') (window.late ??= []).push(one.processingStart - one.startTime); }).observe({ type: 'event', durationThreshold: 16 })`);
  const keys = 120;
  let isOver = false;
  const others = (async () => { for (let round = 0; !isOver; round += 1) for (const talk of talks) { await talk.says([`Nieuw ${round}`]); await delay(60); } })();
  await page.getByLabel('Je bericht').pressSequentially('ik lees wat je schrijft en denk met je mee '.repeat(3).slice(0, keys), { delay: 45 });
  isOver = true;
  await others;
  await page.locator('[role="log"]').getByText('Nieuw 0').waitFor();
  // A key that is taken at once is not in the list.
  const late = await page.evaluate<number[]>('window.late ?? []');
  expect(late.filter((ms) => ms >= 50).length, `late: ${late.filter((ms) => ms >= 50).map(Math.round).join(', ')} ms`).toBeLessThanOrEqual(keys / 20);
  expect((await page.getByLabel('Je bericht').inputValue()).length).toBe(keys);
});

test('who wants it is told by a notice when he looks elsewhere, once at a time and without a word of what was written', async () => {
  const { staff, talks: [talk] } = await atTheChat(1, 2);
  const { page, person } = await atWork(world, open, staff);
  await person.grantPermissions(['notifications']);
  // A browser without a screen shows none, and never looks elsewhere.
  await page.addInitScript(`window.told = []; window.elsewhere = false;
    window.Notification = class extends EventTarget { static permission = 'granted'; static requestPermission = async () => 'granted'; constructor(title, options) { super(); window.told.push({ title, ...options }); } };
    Object.defineProperty(document, 'visibilityState', { get: () => window.elsewhere ? 'hidden' : 'visible' });`);
  await page.goto(`/werk/chat/${talk?.id}`);
  const told = () => page.evaluate<{ title: string; body?: string; tag: string }[]>('window.told');
  const choice = page.getByLabel('Melding van de browser als je ergens anders kijkt');
  const unfold = () => page.getByText('Geluid, meldingen en toetsen').click();
  expect(await choice.isChecked()).toBe(false);
  await page.evaluate('window.elsewhere = true');
  await talk?.says(['Mijn zoon heet Daan.']);
  await page.getByText('Mijn zoon heet Daan.').waitFor();
  expect(await told(), 'nothing by itself').toEqual([]);
  await page.evaluate('window.elsewhere = false; document.dispatchEvent(new Event("visibilitychange"))');
  await unfold();
  await choice.check();
  await talk?.says(['En mijn dochter Saar.']);
  await page.getByText('En mijn dochter Saar.').waitFor();
  expect(await told(), 'not to who looks').toEqual([]);
  await page.evaluate('window.elsewhere = true');
  await talk?.says(['Ben je er nog?']);
  await expect.poll(told).toEqual([{ title: 'Er is iets nieuws in de chat', tag: 'naast-chat', silent: true }]);
  await page.evaluate('window.elsewhere = false; document.dispatchEvent(new Event("visibilitychange"))');
  await lookAtEveryWidth(page, 'chat-place-notice');
  await page.reload();
  expect(await choice.isChecked(), 'kept on this device').toBe(true);
  await unfold();
  await choice.uncheck();
  await page.evaluate('window.elsewhere = true');
  await talk?.says(['Hallo?']);
  await page.getByText('Hallo?').waitFor();
  expect(await told()).toEqual([]);
});

test('a browser that refuses notices says so, and the choice stays off', async () => {
  const { staff, talks: [talk] } = await atTheChat(1, 2);
  const { page } = await atWork(world, open, staff);
  await page.addInitScript(`window.Notification = class { static permission = 'denied'; static requestPermission = async () => 'denied'; };`);
  await page.goto(`/werk/chat/${talk?.id}`);
  const choice = page.getByLabel('Melding van de browser als je ergens anders kijkt');
  await page.getByText('Geluid, meldingen en toetsen').click();
  await choice.click();
  await page.getByText('Je browser houdt meldingen tegen.').waitFor();
  await expect.poll(() => choice.isChecked()).toBe(false);
});

test('the list shows the last words of other talks, and covers what points at somebody unless the institution chooses otherwise', async () => {
  const { staff, talks: [here, other] } = await atTheChat(2, 2);
  const { page } = await atWork(world, open, staff);
  await page.goto(`/werk/chat/${here?.id}`);
  const list = page.getByRole('listitem').filter({ has: page.locator(`a[href="/werk/chat/${other?.id}"]`) });
  await context.owner.updateTable('conversations').set({ crisis: ['suicide'] }).where('id', '=', other?.id ?? 0).execute();
  await other?.says(['Ik woon met mijn dochter Saar op 2803 AB. Bel gerust naar 06 12 34 56 78, dan vertel ik het hele verhaal van de afgelopen weken.']);
  await list.getByText('Ik woon met mijn dochter ••• op •••. Bel gerust naar •••', { exact: false }).waitFor();
  expect(await list.textContent()).not.toContain('Saar');
  expect(await list.textContent()).toContain('let op');
  await lookAtEveryWidth(page, 'chat-place-previews');
  expect(await list.textContent()).toContain('3 nieuw');
  await other?.answers('Ik lees met je mee.');
  await page.reload();
  await list.getByText('Jij: ‘Ik lees met je mee.’').or(list.getByText('Ik lees met je mee.')).first().waitFor();
  expect(await list.textContent(), 'own words are no news').not.toContain('nieuw');
  await other?.says(['Ik woon met mijn dochter Saar.']);
  const choose = async (value: string) => {
    const kept = { value: JSON.stringify(value), changed_at: context.clock() };
    await context.owner.insertInto('settings').values({ institution_id: staff.institutionId, scope: 'institution', key: 'chat_previews', ...kept })
      .onConflict((conflict) => conflict.columns(['institution_id', 'scope', 'scope_key', 'key']).doUpdateSet(kept)).execute();
    await context.directory.refresh();
    await page.goto(`/werk/chat/${here?.id}`);
  };
  await choose('none');
  expect(await list.textContent()).not.toContain('dochter');
  await choose('words');
  await list.getByText('Ik woon met mijn dochter Saar', { exact: false }).waitFor();
});
