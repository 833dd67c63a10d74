import { expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildConversation, buildTaking } from '../../src/domain/conversations/conversations.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import type { Client } from '../../src/testing/client.ts';
import { sessionCookies } from '../../src/web/gate.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);
const asks = 'Mijn huur is twee maanden achter en ik durf de brief niet open te maken.';

async function aTeam() {
  const door = await buildFrontDoor(context, { name: 'Rijn en Gouwe' });
  const { institutionId } = door;
  const leader = await buildStaff(context, { institutionId, roles: ['team_leader'], name: 'Anneke Blok' });
  const joke = await buildStaff(context, { institutionId, name: 'Joke Verhoef' });
  const bram = await buildStaff(context, { institutionId, name: 'Bram Oosterwijk' });
  const one = await buildConversation(context, { institutionId, doorId: door.doorId, body: asks, postcode: door.postcode, municipality: door.municipality, crisis: ['suicide'] });
  await buildTaking(context, one, joke);
  await context.owner.updateTable('conversations').set({ promised_at: new Date('2026-11-24T09:00:00Z'), urgent: true }).where('id', '=', one.conversationId).execute();
  return { institutionId, leader, joke, bram, id: one.conversationId };
}

async function signedIn(staff: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, staff));
  return client;
}

const linesOf = (id: number) => context.owner.selectFrom('audit_log').select(['action', 'account_id as accountId']).where('subject_id', '=', id).orderBy('id').execute();

test('a team leader sees what is late without a word of it, and gives it to a colleague who reads why', async () => {
  const { leader, bram, id } = await aTeam();
  for (const screen of ['desk', 'phone'] as const) {
    const { page } = await atWork(world, open, leader, { screen });
    await page.goto('/werk/team');
    await page.getByRole('heading', { name: 'Het team' }).waitFor();
    expect(await page.locator('.attention').allTextContents()).toEqual([expect.stringContaining('beloofd vandaag 10:00te laatspoedlet opGouda, Joke Verhoef')]);
    const loads = page.getByRole('region', { name: 'Wie heeft wat' });
    expect(await loads.getByRole('row').allTextContents()).toEqual([expect.stringContaining('Moet antwoorden'), 'Bram Oosterwijk000', 'Joke Verhoef110']);
    expect(await page.content()).not.toContain('huur');
    await look(page, 'team');
  }
  const { page } = await atWork(world, open, leader);
  await page.goto('/werk/team');
  await page.getByRole('link', { name: /^Geef aan een ander \(vraag uit Gouda/ }).click();
  expect(await page.content()).not.toContain('huur');
  await page.getByRole('button', { name: 'Geef aan deze collega' }).click();
  await page.getByRole('link', { name: 'Schrijf op waarom. Je collega leest het.' }).waitFor();
  await look(page, 'team-reassign');
  await page.getByLabel('Aan wie').selectOption({ label: 'Bram Oosterwijk (0 te beantwoorden, 0 wacht)' });
  await page.getByLabel('Waarom?').fill('Joke is ziek naar huis.');
  await page.getByRole('button', { name: 'Geef aan deze collega' }).click();
  await page.getByText('De vraag is nu van je collega. Die ziet waarom.').waitFor();
  const other = await atWork(world, open, bram);
  await other.page.goto(`/werk/vragen/${id}`);
  await other.page.getByText('Joke is ziek naar huis.').waitFor();
  expect(await other.page.getByLabel('Jouw antwoord').count()).toBe(1);
  expect((await linesOf(id)).map((line) => line.action)).toContain('reassign');
});

test('two team leaders do not undo each other: who looks at an old page is told', async () => {
  const { leader, joke, bram, institutionId, id } = await aTeam();
  const third = await buildStaff(context, { institutionId, name: 'Carla Vink' });
  const client = await signedIn(leader);
  const old = await client.get(`/werk/team/vragen/${id}`);
  await client.submitFrom(old, { to: String(bram.accountId), why: 'Joke is ziek.' });
  const late = await client.submitFrom(old, { to: String(third.accountId), why: 'Joke is ziek.' });
  expect(late.status).toBe(409);
  expect(late.text).toContain('Een ander heeft deze vraag net gekregen.');
  expect(late.text).toContain('Bram Oosterwijk');
  expect(await context.owner.selectFrom('conversations').select('worker_id').where('id', '=', id).executeTakeFirstOrThrow()).toEqual({ worker_id: bram.accountId });
  expect(joke.accountId).not.toBe(bram.accountId);
});

test('reading with a reason asks the reason first, is logged with it, and holds for one time', async () => {
  const { leader, id } = await aTeam();
  const { page } = await atWork(world, open, leader);
  await page.goto(`/werk/vragen/${id}`);
  expect(await page.content(), 'without a reason it is not there').not.toContain('huur');
  await page.goto('/werk/team');
  await page.getByRole('link', { name: /^Lees met een reden/ }).click();
  expect(await page.content()).not.toContain('huur');
  await look(page, 'team-reason');
  await page.getByLabel('Waarom wil je dit lezen?').fill('ja');
  await page.getByRole('button', { name: 'Lees met reden' }).click();
  await page.getByRole('link', { name: 'Schrijf je reden op, in een paar woorden of meer.' }).waitFor();
  expect((await linesOf(id)).filter((line) => line.accountId === leader.accountId)).toEqual([]);
  await page.getByLabel('Waarom wil je dit lezen?').fill('Klacht van de vrager over het wachten.');
  await page.getByRole('button', { name: 'Lees met reden' }).click();
  await page.getByText(asks).waitFor();
  await page.getByText('Joke Verhoef heeft deze vraag. Jij leest met een reden. Dat staat in het logboek.').waitFor();
  expect(await page.getByLabel('Jouw antwoord').count()).toBe(0);
  await look(page, 'team-read-with-reason');
  expect((await linesOf(id)).filter((line) => line.accountId === leader.accountId)).toEqual([{ action: 'read', accountId: leader.accountId }]);
  await page.goto(`/werk/vragen/${id}`);
  expect(await page.content(), 'the next time asks again').not.toContain('huur');
});

test('a worker, another institution and somebody without the role reach none of it', async () => {
  const { bram, id } = await aTeam();
  const worker = await signedIn(bram);
  for (const path of ['/werk/team', `/werk/team/vragen/${id}`, `/werk/vragen/${id}/reden`]) expect((await worker.get(path)).status, path).toBe(403);
  const stranger = await signedIn(await buildStaff(context, { roles: ['team_leader'] }));
  expect((await stranger.get('/werk/team')).text).not.toContain('Gouda');
  expect((await stranger.get(`/werk/team/vragen/${id}`)).text).toContain('Die vraag is er niet meer om weg te geven.');
  expect((await stranger.get(`/werk/vragen/${id}/reden`)).status).toBe(404);
  const form = await stranger.get('/werk/account');
  const token = /name="_form" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
  expect((await stranger.post(`/werk/vragen/${id}/reden`, { _form: token, reason: 'Gewoon nieuwsgierig.' })).status).toBe(404);
});
