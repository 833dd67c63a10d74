import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { openChats, openDesks } from '../../src/background.ts';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from '../worker/at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);
const lives = [openDesks(context, world.app, world.app.server), openChats(context, world.app, world.app.server)];
afterAll(async () => { for (const live of lives) await live.stop(); });

/** A door whose chat is open, with a worker on duty who has room. */
async function aChatHour() {
  const door = await buildFrontDoor(context, { name: 'Rijn en Gouwe' });
  const { slug } = await context.owner.selectFrom('doors').select('slug').where('id', '=', door.doorId).executeTakeFirstOrThrow();
  await context.owner.insertInto('chat_hours').values({ institution_id: door.institutionId, door_id: door.doorId, weekday: 2, opens: '09:00', closes: '17:00' }).execute();
  await context.directory.refresh();
  const joke = await buildStaff(context, { institutionId: door.institutionId, name: 'Joke Verhoef', roles: ['worker'] });
  const { page: desk } = await atWork(world, open, joke);
  await desk.goto('/werk/chat');
  await desk.getByRole('button', { name: 'Ik ga chatten' }).click();
  return { path: `/i/${slug}/chat`, desk, institutionId: door.institutionId };
}

async function begin(path: string, first = 'Ik durf de brieven niet open te maken.') {
  const { page, person } = await open({ screen: 'phone' });
  await page.goto(path);
  await page.getByLabel(/Waar gaat het over/).fill(first);
  await page.getByRole('button', { name: 'Begin met chatten' }).click();
  await page.getByText('Je bent de eerste in de rij.').waitFor();
  return { page, person };
}
async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Je bericht').fill(text);
  await page.getByRole('button', { name: 'Verstuur' }).click();
}
const linesOf = (page: Page) => page.locator('[role="log"] li .letter__body').allInnerTexts();
const stored = (institutionId: number) => context.owner.selectFrom('messages').select('number').where('institution_id', '=', institutionId).execute();
async function taken(desk: Page): Promise<void> {
  await desk.goto('/werk/chat');
  await desk.getByRole('button', { name: 'Neem de volgende' }).click();
  await desk.getByLabel('Je bericht').waitFor();
}

test('a visitor hears without reload that somebody came, and both see every line once and in one order', async () => {
  const { path, desk, institutionId } = await aChatHour();
  const { page: visitor, person } = await begin(path);
  await look(visitor, 'chat-live-waiting');
  await taken(desk);
  await visitor.getByRole('heading', { name: 'Je praat met Joke' }).waitFor();
  await say(visitor, 'Ben je er?');
  await visitor.getByText('Ben je er?').waitFor();
  await desk.locator('[role="log"]').getByText('Ben je er?').waitFor();
  await visitor.getByText('Gelezen').waitFor();
  await say(desk, 'Ja. Neem de tijd.');
  await visitor.locator('[role="log"]').getByText('Ja. Neem de tijd.').waitFor();
  for (const text of ['Ik schaam me.', 'Er liggen er wel twintig.', 'En nu?']) await say(visitor, text);
  await expect.poll(() => linesOf(visitor)).toEqual(['Ik durf de brieven niet open te maken.', 'Ben je er?', 'Ja. Neem de tijd.', 'Ik schaam me.', 'Er liggen er wel twintig.', 'En nu?']);
  await look(visitor, 'chat-live-talk');

  const second = await person.newPage();
  await second.goto(`${path}/gesprek`);
  await say(second, 'Vanaf een tweede blad.');
  await expect.poll(async () => (await linesOf(visitor)).at(-1)).toBe('Vanaf een tweede blad.');
  await expect.poll(() => linesOf(desk)).toEqual(await linesOf(visitor));
  await look(desk, 'chat-live-desk');
  expect(await stored(institutionId)).toHaveLength(7);
});

test('who loses the connection goes on typing; what he sent and what he missed come when it is back, once', async () => {
  const { path, desk, institutionId } = await aChatHour();
  const { page: visitor, person } = await begin(path);
  await taken(desk);
  await visitor.getByRole('heading', { name: 'Je praat met Joke' }).waitFor();
  await person.setOffline(true);
  for (const live of lives.splice(1)) await live.stop();
  await visitor.getByText('Er is even geen verbinding').waitFor();
  await say(visitor, 'Dit typte ik zonder verbinding.');
  await visitor.getByText('wordt verstuurd').waitFor();
  await visitor.getByLabel('Je bericht').fill('Nog niet af');
  await say(desk, 'Ben je er nog?');
  await desk.getByText('Ben je er nog?').waitFor();
  lives.push(openChats(context, world.app, world.app.server));
  await person.setOffline(false);
  await expect.poll(async () => (await linesOf(visitor)).toSorted(), { timeout: 20_000 }).toEqual(['Ben je er nog?', 'Dit typte ik zonder verbinding.', 'Ik durf de brieven niet open te maken.']);
  await expect.poll(() => linesOf(desk), { timeout: 20_000 }).toEqual(await linesOf(visitor));
  expect(await visitor.getByLabel('Je bericht').inputValue()).toBe('Nog niet af');
  expect(await visitor.getByText('wordt verstuurd').count()).toBe(0);
  expect(await stored(institutionId)).toHaveLength(3);
});

test('a line on its way and what is typed after it are kept by the server until they are stored as said, on both sides', async () => {
  const { path, desk } = await aChatHour();
  const { page: visitor, person } = await begin(path);
  await taken(desk);
  await visitor.getByRole('heading', { name: 'Je praat met Joke' }).waitFor();
  const fieldOf = async (page: Page) => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    const text = await other.getByLabel('Je bericht').inputValue();
    await other.close();
    return text;
  };
  for (const live of lives.splice(1)) await live.stop();
  await visitor.getByText('Er is even geen verbinding').waitFor();
  await desk.locator('[data-sign]', { hasText: 'Er is even geen verbinding' }).waitFor();
  for (const page of [visitor, desk]) {
    await say(page, 'Op weg.');
    await page.getByLabel('Je bericht').fill('Nog niet af');
    await expect.poll(() => fieldOf(page)).toBe('Op weg.\n\nNog niet af');
  }
  lives.push(openChats(context, world.app, world.app.server));
  await expect.poll(async () => (await linesOf(visitor)).filter((line) => line === 'Op weg.').length, { timeout: 20_000 }).toBe(2);
  for (const page of [visitor, desk]) {
    await expect.poll(() => fieldOf(page)).toBe('Nog niet af');
    expect(await page.getByLabel('Je bericht').inputValue()).toBe('Nog niet af');
  }
  await person.close();
});

test('when a colleague takes the talk over, the visitor sees at once with whom he talks', async () => {
  const { path, desk, institutionId } = await aChatHour();
  const { page: visitor } = await begin(path);
  await taken(desk);
  await visitor.getByRole('heading', { name: 'Je praat met Joke' }).waitFor();
  const { page: other } = await atWork(world, open, await buildStaff(context, { institutionId, name: 'Bram Oosterwijk', roles: ['worker'] }));
  await other.goto('/werk/chat');
  await other.getByRole('button', { name: 'Ik ga chatten' }).click();
  await desk.reload();
  await desk.getByLabel('Neem jij dit gesprek over?').check();
  await desk.getByLabel('Waarom').fill('Mijn dienst is om.');
  await desk.getByRole('button', { name: 'Vraag het' }).click();
  await other.getByRole('button', { name: 'Ja, dat doe ik' }).click();
  await visitor.getByRole('heading', { name: 'Je praat met Bram' }).waitFor({ timeout: 8000 });
  await desk.getByText('Je collega heeft het gesprek overgenomen.').waitFor();
});

test('what is typed and not sent survives a reload, a taken back line leaves its trace, and the end is told', async () => {
  const { path, desk } = await aChatHour();
  const { page: visitor } = await begin(path);
  await taken(desk);
  await visitor.getByRole('heading', { name: 'Je praat met Joke' }).waitFor();
  await visitor.getByLabel('Je bericht').pressSequentially('Half af');
  await visitor.waitForResponse((answer) => answer.url().endsWith('/schrijven') && answer.request().method() === 'POST');
  await visitor.reload();
  expect(await visitor.getByLabel('Je bericht').inputValue()).toBe('Half af');
  await say(visitor, 'Zo bedoelde ik het niet.');
  await visitor.locator('li', { hasText: 'Zo bedoelde ik het niet.' }).getByRole('button', { name: 'Neem terug' }).click();
  await visitor.getByText('Dit bericht is teruggenomen.').waitFor();
  expect(await visitor.getByText('Zo bedoelde ik het niet.').count()).toBe(0);
  await desk.getByText('Dit bericht is teruggenomen.').waitFor();
  await desk.getByRole('button', { name: 'Stop het gesprek' }).click();
  await visitor.getByRole('heading', { name: 'Het gesprek is gestopt' }).waitFor();
  await look(visitor, 'chat-live-end');
});

test('the worker sees the other type and the line beside it move, sends with Ctrl and Enter, goes to another talk with Alt, and keeps a draft in each', async () => {
  const { path, desk } = await aChatHour();
  const { page: one } = await begin(path, 'De eerste.');
  await taken(desk);
  const { page: two } = await begin(path, 'De tweede.');
  await desk.getByRole('button', { name: 'Neem de volgende' }).click();
  await desk.getByText('De tweede.').waitFor();
  await one.getByRole('heading', { name: 'Je praat met Joke' }).waitFor();
  await two.getByRole('heading', { name: 'Je praat met Joke' }).waitFor();
  await two.getByLabel('Je bericht').pressSequentially('Ik weet');
  await desk.getByText('De ander typt.').waitFor();
  await say(one, 'Hallo?');
  await desk.getByText('1 nieuw').waitFor();
  await expect.poll(() => desk.title()).toMatch(/^\(\d\) /);
  await desk.getByLabel('Je bericht').fill('Nog niet af');
  await desk.getByText('Bewaard').waitFor();
  await look(desk, 'chat-live-two');
  await desk.keyboard.press('Alt+1');
  await desk.getByText('De eerste.').waitFor();
  await desk.getByLabel('Je bericht').fill('Ik ben er.');
  await desk.keyboard.press('Control+Enter');
  await one.locator('[role="log"]').getByText('Ik ben er.').waitFor();
  await desk.getByLabel('Je bericht').press('/');
  expect(await desk.locator('[data-canned]').getAttribute('open')).not.toBeNull();
  await desk.keyboard.press('Alt+2');
  await desk.getByText('De tweede.').waitFor();
  expect(await desk.getByLabel('Je bericht').inputValue()).toBe('Nog niet af');
});

test('a line that the page came with can be taken back for a minute, not longer', async () => {
  const { path } = await aChatHour();
  const { page: visitor } = await begin(path);
  context.setTime(new Date(context.clock().getTime() + 57_000).toISOString());
  await visitor.reload();
  const takeBack = visitor.getByRole('button', { name: 'Neem terug' });
  expect(await takeBack.count()).toBe(1);
  await expect.poll(() => takeBack.count()).toBe(0);
});

test('what a worker just typed is still in the field when he presses something else on the page, and a whisper when the other leaves', async () => {
  const { path, desk } = await aChatHour();
  const { page: visitor } = await begin(path);
  await taken(desk);
  await desk.getByLabel('Je bericht').fill('Ik dacht net aan');
  await desk.getByRole('button', { name: 'Bewaar' }).click();
  await desk.getByText('Het onderwerp is bewaard.').waitFor();
  expect(await desk.getByLabel('Je bericht').inputValue()).toBe('Ik dacht net aan');
  await desk.getByLabel('Je bericht').fill('');
  await desk.getByLabel('Aan je collega').fill('Kijk jij even');
  await visitor.getByRole('button', { name: 'Stop met chatten' }).click();
  await desk.getByText('Het gesprek is gestopt. Je tekst staat hier nog.').waitFor();
  expect(await desk.getByLabel('Aan je collega').inputValue()).toBe('Kijk jij even');
});

test('on the smallest phone, with its keyboard open, the field, the button and the last line are in sight and nothing falls off', async () => {
  const { path, desk } = await aChatHour();
  const { page: visitor } = await begin(path);
  await taken(desk);
  for (let number = 1; number <= 12; number += 1) await say(desk, `Regel ${number}: je hoeft het niet in een keer te vertellen.`);
  const last = visitor.locator('[role="log"] li', { hasText: 'Regel 12' });
  await last.waitFor();
  // What is left above the keys of a phone of 320 by 568.
  await visitor.setViewportSize({ width: 320, height: 300 });
  const field = visitor.getByLabel('Je bericht');
  await field.click();
  await field.pressSequentially('Ik weet niet goed hoe ik moet beginnen');
  const [button, area] = [visitor.getByRole('button', { name: 'Verstuur' }), await field.boundingBox()];
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  expect(area && area.x >= 0 && area.x + area.width <= 320).toBe(true);
  expect(box && box.y >= 0 && box.y + box.height <= 300 && box.x + box.width <= 320).toBe(true);
  expect(await visitor.evaluate('document.documentElement.scrollWidth')).toBe(320);
  await button.click();
  const own = visitor.locator('[role="log"] li', { hasText: 'hoe ik moet beginnen' });
  await own.waitFor();
  await expect.poll(async () => { const seen = await own.boundingBox(); return seen !== null && seen.y < 300 && seen.y + seen.height > 0; }).toBe(true);
  await look(visitor, 'chat-live-keyboard');
});
