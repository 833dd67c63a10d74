import { beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer } from '../../src/testing/client.ts';
import { buildDoor, buildFrontDoor, buildInstitution } from '../../src/domain/institutions/institutions.builders.ts';
import { codeIn, send, tuesday, words, stepsAt } from './steps.ts';

let world: TestApp;
let door: Awaited<ReturnType<typeof buildFrontDoor>>;
let steps: ReturnType<typeof stepsAt>;

beforeAll(async () => {
  world = await startTestApp();
  door = await buildFrontDoor(world.context, { postcodes: ['2803'], municipality: 'Gouda' });
  steps = stepsAt(world, door.slug);
});

test('a question goes in small steps, is shown back, and gives a code with a promise; it opens at once', async () => {
  world.context.setTime(tuesday);
  const client = world.client();
  const review = await steps.upToReview(client, { start: steps.at('/vraag?postcode=2803&gemeente=Gouda&via=huisarts-noord'), email: 'samira@example.org' });
  expect(review.path).toContain('/vraag/nakijken');
  for (const shown of [words, 'Geld en schulden', '2803, Gouda', 'samira@example.org', 'uiterlijk woensdag 25 november, 11:00']) expect(review.text).toContain(shown);
  const sent = await send(client, review);
  expect(sent.path).toContain('/vraag/verzonden');
  expect(codeIn(sent)).toMatch(/^[2-9A-Z]{3} [2-9A-Z]{3} [2-9A-Z]{3}$/);
  expect(sent.text).toContain('uiterlijk woensdag 25 november, 11:00');
  expect(sent.text).toContain('Of bel ');
  expect(await steps.lastConversation()).toMatchObject({
    institution_id: door.institutionId, door_id: door.doorId, postcode: '2803', municipality: 'Gouda', themes: ['money'], via: 'huisarts-noord', origin: 'door_link', channel: 'mail', crisis: [],
  });
  const own = await client.get(steps.at('/mijn-vraag'));
  expect(own.path).toContain('/mijn-vraag/lezen');
  expect(own.text).toContain(words);
  expect(await steps.drafts()).toHaveLength(1);
});

test('what confidential means, and where it ends, stands before the first word', async () => {
  const page = await world.client().get(steps.at('/vraag'));
  expect(page.text).toContain('Wat je schrijft, blijft bij ons');
  expect(page.text).toContain('Bij groot gevaar');
  expect(page.body).not.toContain('<textarea');
});

test('sending the same form twice, even at once, is one question with one code', async () => {
  const client = world.client();
  const review = await steps.upToReview(client);
  const before = await world.context.owner.selectFrom('conversations').select('id').execute();
  const [one, other] = await Promise.all([send(client, review), send(client, review)]);
  const again = await send(client, review);
  expect(codeIn(one)).toMatch(/\S/);
  expect([codeIn(other), codeIn(again)]).toEqual([codeIn(one), codeIn(one)]);
  expect(await world.context.owner.selectFrom('conversations').select('id').execute()).toHaveLength(before.length + 1);
});

test('who goes back after sending comes to what came of it, not to a page that seems to have lost it', async () => {
  const client = world.client();
  const sent = await send(client, await steps.upToReview(client));
  for (const path of ['/vraag/nakijken', '/vraag/bereiken', '/vraag/schrijven']) expect(codeIn(await client.get(steps.at(path)))).toBe(codeIn(sent));
});

test('a mistake is said above the form and at the field, and nothing typed is lost', async () => {
  const client = world.client();
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const empty = await client.submitFrom(question, { vraag: '  ' });
  expect(empty.status).toBe(422);
  expect(empty.body).toContain('<a href="#veld-vraag">');
  const long = await client.submitFrom(empty, { vraag: 'a'.repeat(20_001) });
  expect(long.text).toContain('20.001 tekens');
  expect(long.body).toContain('a'.repeat(20_001));
  const reach = await client.submitFrom(long, { vraag: words });
  const wrong = await client.submitFrom(reach, { woord: 'kort', email: 'samira@', naam: 'Samira' });
  expect(wrong.status).toBe(422);
  for (const kept of ['value="kort"', 'value="samira@"', 'value="Samira"']) expect(wrong.body).toContain(kept);
  const easy = await client.submitFrom(wrong, { woord: 'wachtwoord', email: 'samira@example.org' });
  expect(easy.text).toContain('Dit woord raadt iedereen');
  const review = await client.submitFrom(easy, { woord: 'gele sloep' });
  expect(review.text).toContain(words);
});

test('every answer can be changed from the review, and then it goes straight back to it', async () => {
  const client = world.client();
  const review = await steps.upToReview(client);
  const question = await client.submitFrom(review, { naar: 'question' });
  expect(question.body).toContain(words);
  const back = await client.submitFrom(question, { vraag: 'Toch een andere vraag.' });
  expect(back.path).toContain('/vraag/nakijken');
  expect(back.text).toContain('Toch een andere vraag.');
  const topic = await client.submitFrom(back, { naar: 'topic' });
  expect(topic.body).toMatch(/value="money"[^>]*checked/);
});

test('going back keeps what was typed on the step that was left', async () => {
  const client = world.client();
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const topic = await client.submitFrom(question, { vraag: 'Half af', naar: 'topic' });
  expect(topic.text).toContain('Stap 1 van 4');
  expect((await client.submitFrom(topic, {})).body).toContain('Half af');
});

test('words that worry us bring help on the page that shows the question back and after sending, and mark it', async () => {
  world.context.setTime('2026-11-28T22:30:00Z');
  const client = world.client();
  const review = await steps.upToReview(client, { vraag: 'Ik wil niet meer leven. Niemand weet het.' });
  for (const page of [review, await send(client, review)]) {
    expect(page.text).toContain('Is er nu meteen hulp nodig?');
    expect(page.body).toContain('href="tel:08000113"');
    expect(page.text).toContain('Wij lezen je vraag pas maandag vanaf 9:00');
    expect(page.text).toContain('huisartsenpost');
  }
  expect((await steps.lastConversation()).crisis).toContain('suicide');
  world.context.setTime(tuesday);
  const calm = await steps.upToReview(world.client());
  expect(calm.text).not.toContain('Is er nu meteen hulp nodig?');
});

test('outside hours it says who reads when, and where help is now', async () => {
  world.context.setTime('2026-11-28T22:30:00Z');
  const client = world.client();
  const sent = await send(client, await steps.upToReview(client));
  expect(sent.text).toContain('Het is nu gesloten.');
  expect(sent.text).toMatch(/leest je vraag maandag vanaf 9:00/);
  expect(sent.text).toContain('uiterlijk maandag 30 november, 17:00');
  expect(sent.text).toContain('0800-0113');
  expect(sent.text).not.toContain('0172-123456');
  world.context.setTime(tuesday);
});

test('the eleventh question within the hour from one place waits, with its text kept; no address of the network is in the database', async () => {
  world.context.setTime('2026-11-25T10:05:00Z');
  let last: Answer | undefined;
  for (let count = 0; count < 11; count += 1) {
    const client = world.client();
    last = await send(client, await steps.upToReview(client));
  }
  expect(last?.status).toBe(429);
  expect(last?.text).toContain('Verstuur hem na 12:00 nog een keer');
  expect(last?.text).toContain(words);
  expect(await steps.dump()).not.toContain('127.0.0.1');
  world.context.setTime('2026-11-25T11:00:01Z');
  const client = world.client();
  expect(codeIn(await send(client, await steps.upToReview(client)))).toMatch(/\S/);
  world.context.setTime(tuesday);
}, 60_000);

test('a door where no questions are asked has no such pages', async () => {
  const { id } = await buildInstitution(world.context);
  const shut = await buildDoor(world.context, { institutionId: id, asks: false });
  expect((await world.client().get(steps.at('/vraag', shut.slug))).status).toBe(404);
});

test('the one script of the pages where somebody writes is at most 2 kB, and the other pages have none', async () => {
  const client = world.client();
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const scripts = [...question.body.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source = '']) => source);
  expect(scripts).toHaveLength(1);
  expect((await client.get(scripts[0] ?? '')).body.length).toBeLessThanOrEqual(2048);
  const review = await steps.upToReview(client);
  for (const page of [await client.get(steps.at('/vraag')), review, await send(client, review), await world.client().get(steps.at('/mijn-vraag'))]) expect(page.body).not.toContain('<script');
});

test('a door that speaks with u says u everywhere, and English has every word', async () => {
  const formal = await buildFrontDoor(world.context, { postcodes: ['2311'], municipality: 'Leiden', door: { form: 'u' } });
  const client = world.client();
  const pages: Answer[] = [await client.get(steps.at('/vraag?postcode=2311&gemeente=Leiden', formal.slug))];
  pages.push(await client.submitFrom(pages[0] as Answer, {}));
  pages.push(await client.submitFrom(pages[1] as Answer, { vraag: 'Hoe vraag ik hulp?' }));
  pages.push(await client.submitFrom(pages[2] as Answer, { woord: 'blauwe fiets' }));
  pages.push(await send(client, pages[3] as Answer));
  pages.push(await client.get(steps.at('/mijn-vraag/lezen', formal.slug)));
  for (const page of pages) {
    expect(page.text).not.toMatch(/\b(je|jij|jou|jouw)\b/i);
    expect(page.text).not.toMatch(/[{}|]/);
  }
  const english = world.client();
  english.cookies.set('__Host-naast-taal', 'en');
  const topic = await english.get(steps.at('/vraag?postcode=2803&gemeente=Gouda'));
  expect(topic.text).toContain('What is it about?');
  expect(topic.text).toContain('Money and debts');
  expect(topic.text).not.toContain('Geld en schulden');
});
