import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildConversation, type BuiltConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, comeIn, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);
const asks = 'Mijn huur is twee maanden achter en ik durf de brief niet open te maken.';

interface Ready { asked: BuiltConversation; joke: BuiltStaff; bram: BuiltStaff }

async function aQuestionWaits(): Promise<Ready> {
  const door = await buildFrontDoor(context, { name: 'Rijn en Gouwe' });
  const joke = await buildStaff(context, { institutionId: door.institutionId, name: 'Joke Verhoef' });
  const bram = await buildStaff(context, { institutionId: door.institutionId, name: 'Bram Oosterwijk' });
  const asked = await buildConversation(context, { institutionId: door.institutionId, doorId: door.doorId, body: asks, postcode: door.postcode, municipality: door.municipality, details: { email: 'vrager@voorbeeld.nl' } });
  return { asked, joke, bram };
}

async function mailsOf(asked: BuiltConversation): Promise<{ isDropped: boolean; notBefore: Date }[]> {
  const rows = await context.owner.selectFrom('outbox').select(['dropped_at as droppedAt', 'not_before as notBefore']).where('conversation_id', '=', asked.conversationId).orderBy('id').execute();
  return rows.map((row) => ({ isDropped: row.droppedAt !== null, notBefore: row.notBefore }));
}

async function endSessions(staff: BuiltStaff): Promise<void> {
  await context.owner.updateTable('sessions').set({ ended_at: context.clock() }).where('account_id', '=', staff.accountId).execute();
}

const answerOf = (page: Page) => page.getByLabel('Jouw antwoord');

test('a question is taken by one, written with care, sent, taken back within the minute, sent again, and stands in the hours', async () => {
  const { asked, joke, bram } = await aQuestionWaits();
  const { page, person } = await atWork(world, open, joke);
  const other = await atWork(world, open, bram);
  await page.goto('/werk');
  for (const one of [page, other.page]) await one.goto(`/werk/vragen/${asked.conversationId}`);
  expect(await page.getByText(asks).count()).toBe(1);
  await look(page, 'question-open');
  await page.getByRole('button', { name: 'Ik pak deze vraag op' }).click();
  await other.page.getByRole('button', { name: 'Ik pak deze vraag op' }).click();
  await other.page.getByText('Joke Verhoef heeft deze vraag al opgepakt.').waitFor();

  expect((await page.getByRole('button', { name: 'Verstuur' }).boundingBox())?.y, 'where one sends is in sight').toBeLessThan(860);
  await answerOf(page).fill('Goed dat je schrijft.');
  await page.getByText('Bewaard.').waitFor();
  await page.reload();
  expect(await answerOf(page).inputValue()).toBe('Goed dat je schrijft.');
  await endSessions(joke);
  await answerOf(page).fill('Goed dat je schrijft. Zullen we samen kijken?');
  await page.getByText('Nog niet bewaard.').waitFor();
  expect(await answerOf(page).inputValue()).toBe('Goed dat je schrijft. Zullen we samen kijken?');
  await comeIn(world, person, joke);
  await page.getByText('Bewaard.', { exact: true }).waitFor();
  await page.reload();
  expect(await answerOf(page).inputValue()).toBe('Goed dat je schrijft. Zullen we samen kijken?');
  await look(page, 'question-writing');

  await page.locator('summary', { hasText: 'Stappen voor een antwoord' }).click();
  await page.locator('summary', { hasText: 'Zeg dat je er weer bent' }).click();
  await page.getByRole('button', { name: 'Zet erbij' }).filter({ visible: true }).click();
  expect(await answerOf(page).inputValue()).toContain('Je mag me altijd terugschrijven.');

  await page.getByLabel('Anders', { exact: true }).check();
  await page.getByLabel('Anders, namelijk').fill('12');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Verstuurd. De vrager kan het lezen vanaf 11:01.').waitFor();
  await page.getByRole('button', { name: 'Haal terug' }).click();
  await page.getByText('Je antwoord is teruggehaald.').waitFor();
  expect(await answerOf(page).inputValue()).toContain('Zullen we samen kijken?');
  expect(await mailsOf(asked)).toEqual([{ isDropped: true, notBefore: new Date('2026-11-24T10:01:00Z') }]);

  context.setTime('2026-11-24T10:05:00Z');
  await page.getByLabel('Anders', { exact: true }).check();
  await page.getByLabel('Anders, namelijk').fill('14');
  await page.getByLabel('Daarna', { exact: true }).selectOption({ label: 'Sluiten: beantwoord' });
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Verstuurd.').waitFor();
  expect(await page.getByRole('button', { name: 'Haal terug' }).count(), 'a closed question can be taken back too').toBe(1);
  expect((await mailsOf(asked)).map((mail) => mail.isDropped)).toEqual([true, false]);

  await page.getByRole('link', { name: /^Mijn uren/ }).first().click();
  await page.getByRole('heading', { name: 'Mijn uren' }).waitFor();
  const rows = page.getByRole('region', { name: 'Contacten van deze week' }).getByRole('row');
  expect(await rows.count()).toBe(2);
  expect(await rows.nth(1).textContent()).toContain('dinsdag 24 november 11:05BerichtGeld en schulden · Gouda14');
  await look(page, 'hours');
  context.setTime('2026-11-24T10:00:00Z');
}, 120_000);

test('what was sent does not come back as a draft, however late the page reports it', async () => {
  const { asked, joke } = await aQuestionWaits();
  const { page } = await atWork(world, open, joke);
  await page.goto(`/werk/vragen/${asked.conversationId}`);
  await page.getByRole('button', { name: 'Ik pak deze vraag op' }).click();
  const formKey = await page.locator('#antwoord input[name="formKey"]').inputValue();
  const token = await page.locator('#antwoord input[name="_form"]').inputValue();
  await answerOf(page).fill('Dit is mijn antwoord.');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Verstuurd.').waitFor();
  const late = await page.evaluate(async ([path = '', formToken = '', key = '']) => {
    const answer = await fetch(path, { method: 'POST', body: new URLSearchParams({ body: 'Dit is mijn antwoord.', formKey: key }), headers: { 'x-form-token': formToken } });
    return answer.status;
  }, [`/werk/vragen/${asked.conversationId}/concept`, token, formKey]);
  expect(late).toBe(204);
  await page.reload();
  expect(await answerOf(page).inputValue()).toBe('');
});

test('without a connection nothing is sent and nothing is lost; when it is back the same press sends it once', async () => {
  const { asked, joke } = await aQuestionWaits();
  const { page, person } = await atWork(world, open, joke);
  await page.goto(`/werk/vragen/${asked.conversationId}`);
  await page.getByRole('button', { name: 'Ik pak deze vraag op' }).click();
  await answerOf(page).fill('Geschreven in de trein.');
  await person.setOffline(true);
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Geen verbinding. Er is nog niets verstuurd.').waitFor();
  await page.getByRole('button', { name: 'Bekijk als vrager' }).click();
  expect(await answerOf(page).inputValue()).toBe('Geschreven in de trein.');
  await person.setOffline(false);
  await page.getByRole('button', { name: 'Verstuur' }).dblclick();
  await page.getByText('De vrager kan het lezen vanaf').waitFor();
  const sent = await context.owner.selectFrom('messages').select('id').where('conversation_id', '=', asked.conversationId).where('author', '=', 'worker').execute();
  expect(sent).toHaveLength(1);
});

test('reading, taking, writing and answering need no script', async () => {
  const { asked, joke } = await aQuestionWaits();
  const { page } = await atWork(world, open, joke, { screen: 'phone', hasScript: false });
  await page.goto('/werk');
  await page.getByRole('link', { name: 'Gouda' }).click();
  await page.getByRole('button', { name: 'Ik pak deze vraag op' }).click();
  await answerOf(page).fill('Ik schrijf zonder script.');
  await page.getByRole('button', { name: 'Bewaar voor later' }).click();
  await page.getByText('Bewaard.').waitFor();
  await page.goto(`/werk/vragen/${asked.conversationId}`);
  expect(await answerOf(page).inputValue()).toBe('Ik schrijf zonder script.');
  await answerOf(page).fill('Ik lees dat …');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByRole('link', { name: 'In je antwoord staat nog een open plek (…). Vul die in, of haal hem weg.' }).waitFor();
  expect(await answerOf(page).inputValue()).toBe('Ik lees dat …');
  await answerOf(page).fill('Ik schrijf zonder script.');
  await page.getByLabel('Anders, namelijk').fill('veel');
  await page.getByLabel('Anders', { exact: true }).check();
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByRole('link', { name: 'Vul hele minuten in, tussen 0 en 1440.' }).waitFor();
  expect(await answerOf(page).inputValue()).toBe('Ik schrijf zonder script.');
  await page.getByLabel('Anders, namelijk').fill('8');
  await page.locator('summary', { hasText: 'Later versturen' }).click();
  await page.getByLabel('Versturen op').fill('2026-11-23T09:00');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByRole('link', { name: 'Kies een moment dat nog komt.' }).waitFor();
  await page.getByLabel('Versturen op').fill('2026-11-26T09:00');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('De vrager kan het lezen vanaf donderdag 9:00. Tot dan kun je het terughalen.').waitFor();
  await page.getByRole('button', { name: 'Haal terug' }).click();
  await page.getByLabel('Anders, namelijk').fill('8');
  await page.getByLabel('Anders', { exact: true }).check();
  await page.locator('summary', { hasText: 'Standaardteksten' }).click();
  await page.locator('summary', { hasText: 'Einde van een antwoord' }).click();
  await page.getByRole('button', { name: 'Zet erbij' }).filter({ visible: true }).click();
  expect(await answerOf(page).inputValue()).toContain('Je krijgt antwoord binnen 1 werkdag.\n\nGroet,\nJoke');
  await page.getByRole('button', { name: 'Bekijk als vrager' }).click();
  await page.getByRole('heading', { name: 'Zo ziet de vrager het' }).waitFor();
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Verstuurd.').waitFor();
  const [message] = await context.owner.selectFrom('messages').select('account_id').where('conversation_id', '=', asked.conversationId).where('author', '=', 'worker').execute();
  expect(message?.account_id).toBe(joke.accountId);
  const [contact] = await context.owner.selectFrom('contacts').select(['minutes_direct', 'confirmed_at']).where('conversation_id', '=', asked.conversationId).execute();
  expect(contact).toMatchObject({ minutes_direct: 8, confirmed_at: expect.any(Date) });
});

test('Vandaag and one question can be used by everyone, on a phone too', async () => {
  const { asked, joke, bram } = await aQuestionWaits();
  const { page } = await atWork(world, open, joke, { screen: 'phone' });
  await page.goto('/werk');
  await look(page, 'today');
  await page.getByRole('link', { name: 'Gouda' }).click();
  await look(page, 'question-open');
  await page.getByRole('button', { name: 'Ik pak deze vraag op' }).click();
  await look(page, 'question-writing');
  const other = await atWork(world, open, bram);
  await other.page.goto(`/werk/vragen/${asked.conversationId}`);
  await look(other.page, 'question-not-mine');
});

test('minutes are measured while someone works, shown beside the answer, and booked as they are', async () => {
  const { asked, joke } = await aQuestionWaits();
  const { page } = await atWork(world, open, joke);
  await page.goto(`/werk/vragen/${asked.conversationId}`);
  await page.getByRole('button', { name: 'Ik pak deze vraag op' }).click();
  expect(await page.getByLabel('Norm: 20 minuten').isChecked(), 'the norm is never chosen by itself').toBe(false);
  await answerOf(page).fill('Ik denk met je mee.');
  await page.getByLabel('Gemeten: 1 minuut').waitFor({ timeout: 20_000 });
  expect(await page.getByLabel('Gemeten: 1 minuut').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Verstuurd.').waitFor();
  const [contact] = await context.owner.selectFrom('contacts').select(['minutes_direct', 'confirmed_at', 'measured_seconds']).where('conversation_id', '=', asked.conversationId).execute();
  expect(contact).toMatchObject({ minutes_direct: 1, confirmed_at: expect.any(Date) });
  expect(contact?.measured_seconds).toBeGreaterThanOrEqual(4);
});
