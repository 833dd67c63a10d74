import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { scopesOf } from '../domain/conversations/chats/chats.builders.ts';
import { buildConversation } from '../domain/conversations/conversations.builders.ts';
import { listLines } from '../domain/conversations/chats/lines/lines.queries.ts';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { buildDoor, buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import type { Client } from '../testing/client.ts';
import { sessionCookies } from './gate.ts';

let world: TestApp;
beforeAll(async () => { world = await startTestApp(); });

interface Ready { institutionId: number; door: string; joke: BuiltStaff; bram: BuiltStaff }

/** A door whose chat is open on weekdays from ten to twelve; the clock of the tests stands on a Tuesday, 11:00 in Amsterdam. */
async function aChatHour(): Promise<Ready> {
  const { context } = world;
  const { id: institutionId } = await buildInstitution(context);
  const { id: doorId, slug } = await buildDoor(context, { institutionId });
  await context.owner.insertInto('chat_hours').values([1, 2, 3, 4, 5].map((weekday) => ({ institution_id: institutionId, door_id: doorId, weekday, opens: '10:00', closes: '12:00' }))).execute();
  await context.directory.refresh();
  const [joke, bram] = [await buildStaff(context, { institutionId, name: 'Joke Verhoef' }), await buildStaff(context, { institutionId, name: 'Bram Oosterwijk' })];
  return { institutionId, door: `/i/${slug}`, joke, bram };
}

async function worker(staff: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}
const begins = (client: Client, door: string, begin: string) => client.submit(`${door}/chat`, { begin }, { action: '/chat' });
const says = (client: Client, door: string, bericht: string) => client.submit(`${door}/chat/gesprek/schrijven`, { bericht }, { action: '/schrijven' });
const chats = (institutionId: number) => world.context.owner.selectFrom('conversations').select(['id', 'status', 'rhythm', 'result', 'worker_id']).where('institution_id', '=', institutionId).where('channel', 'in', ['chat', 'mail']).orderBy('id').execute();

test('without script a whole talk works by forms: waiting, first words, taking, talking, closing, keeping', async () => {
  const { institutionId, door, joke } = await aChatHour();
  const [visitor, desk] = [world.client(), await worker(joke)];
  expect((await visitor.get(`${door}/chat`)).text).toContain('Er is nu niemand aan de chat');
  await desk.submit('/werk/chat', { room: '2' }, { action: '/dienst' });
  expect((await visitor.get(`${door}/chat`)).text).toContain('De chat is open');

  const waiting = await begins(visitor, door, 'Ik durf de brieven niet open te maken.');
  expect(waiting.text).toContain('Je bent de eerste in de rij');
  expect(waiting.body).toMatch(/<noscript><meta http-equiv="refresh" content="\d+; url=[^"]*\/chat\/gesprek"/);
  await says(visitor, door, 'Ben ik hier wel goed?');
  expect((await desk.get('/werk/chat')).text).not.toContain('brieven');
  const taken = await desk.submit('/werk/chat', {}, { action: '/volgende' });
  expect(taken.text).toContain('Ik durf de brieven niet open te maken.');
  expect(taken.text).toContain('Ben ik hier wel goed?');

  const answered = await desk.submitFrom(taken, { body: 'Ja hoor. Fijn dat je er bent.' }, { action: '/regel' });
  const talk = await visitor.get(`${door}/chat/gesprek`);
  expect(talk.text).toContain('Je praat met Joke');
  expect(talk.text).toContain('Fijn dat je er bent.');
  expect((await visitor.get(`${door}/chat/gesprek`)).text).toContain('Gelezen');

  const id = Number(/chat\/(\d+)/.exec(answered.path)?.[1]);
  const closingPage = await desk.get(`/werk/chat/${id}/afronden`);
  expect(closingPage.text).toContain('30');
  const closed = await desk.submitFrom(closingPage, { result: 'answered', minutes: 'other', number: '25', themes: ['money'] }, { action: '/afronden' });
  expect(closed.text).toContain('Afgerond.');
  expect(await world.context.owner.selectFrom('contacts').select(['channel', 'minutes_direct as minutes']).where('conversation_id', '=', id).execute()).toEqual([{ channel: 'chat', minutes: 25 }]);

  const after = await visitor.get(`${door}/chat/gesprek`);
  expect(after.text).toContain('Het gesprek is gestopt');
  const kept = await visitor.submitFrom(after, { woord: 'blauwe fiets' }, { action: '/bewaren' });
  const code = /[2-9A-Z]{3} [2-9A-Z]{3} [2-9A-Z]{3}/.exec(kept.text)?.[0] ?? '';
  const later = world.client();
  expect((await later.submit(`${door}/mijn-vraag`, { code, woord: 'Blauwe fiets' }, { action: '/mijn-vraag' })).text).toContain('Fijn dat je er bent.');
  expect(await chats(institutionId)).toHaveLength(1);
});

test('a reload, sending the start twice, and coming back make no second visitor', async () => {
  const { institutionId, door, joke } = await aChatHour();
  const visitor = world.client();
  await (await worker(joke)).submit('/werk/chat', { room: '1' }, { action: '/dienst' });
  const page = await visitor.get(`${door}/chat`);
  await visitor.submitFrom(page, { begin: 'hallo' }, { action: '/chat' });
  await visitor.submitFrom(page, { begin: 'hallo' }, { action: '/chat' });
  expect((await visitor.get(`${door}/chat`)).path).toBe(`${door}/chat/gesprek`);
  await visitor.get(`${door}/chat/gesprek`);
  expect(await chats(institutionId)).toHaveLength(1);
});

test('looking for news keeps what is typed, on both sides', async () => {
  const { door, joke } = await aChatHour();
  const [visitor, desk] = [world.client(), await worker(joke)];
  await desk.submit('/werk/chat', { room: '1' }, { action: '/dienst' });
  await begins(visitor, door, 'dag');
  const looked = await visitor.submit(`${door}/chat/gesprek/schrijven`, { bericht: 'ik ben nog aan het ty', doe: 'kijk' }, { action: '/schrijven' });
  expect(looked.body).toContain('ik ben nog aan het ty');
  expect(looked.body).not.toContain('http-equiv="refresh"');
  expect((await visitor.get(`${door}/chat/gesprek`)).text).toContain('nog iets klaar dat niet verstuurd is');
  const taken = await desk.submit('/werk/chat', {}, { action: '/volgende' });
  expect((await desk.submitFrom(taken, { body: 'Ik denk even na', doe: 'kijk' }, { action: '/regel' })).body).toContain('Ik denk even na');
});

test('the loser of two who take one talk reads who has it; full says the wait; closed says when it opens', async () => {
  const { door, joke, bram } = await aChatHour();
  const [visitor, one, two] = [world.client(), await worker(joke), await worker(bram)];
  for (const desk of [one, two]) await desk.submit('/werk/chat', { room: '1' }, { action: '/dienst' });
  await begins(visitor, door, 'dag');
  const [first, second] = [await one.get('/werk/chat'), await two.get('/werk/chat')];
  await one.submitFrom(first, {}, { action: '/neem' });
  expect((await two.submitFrom(second, {}, { action: '/neem' })).text).toContain('Joke Verhoef heeft dit gesprek al.');
  await begins(world.client(), door, 'dag');
  expect((await world.client().get(`${door}/chat`)).text).toMatch(/Het is nu druk in de chat.*\d+ tot \d+ minuten/);
  expect((await one.get('/werk/chat')).text, 'who has no room reads why he cannot take who waits').toContain('Je zit vol.');
  const now = world.context.clock();
  world.context.setTime('2026-11-24T20:00:00Z');
  expect((await world.client().get(`${door}/chat`)).text).toMatch(/De chat is nu dicht.*weer open.*10.00/);
  world.context.setTime(now);
});

test('leaving by the way out ends the talk at once, and takes nothing from the screen of the worker', async () => {
  const { door, joke } = await aChatHour();
  const [visitor, desk] = [world.client(), await worker(joke)];
  await desk.submit('/werk/chat', { room: '1' }, { action: '/dienst' });
  await begins(visitor, door, 'er komt iemand binnen');
  const taken = await desk.submit('/werk/chat', {}, { action: '/volgende' });
  await visitor.post('/verlaat', {});
  expect((await visitor.get(`${door}/chat/gesprek`)).text).not.toContain('er komt iemand');
  const still = await desk.get(taken.path);
  expect(still.text).toContain('De ander heeft het gesprek gestopt.');
  expect(still.text).toContain('er komt iemand binnen');
});

test('after the longest wait it can become a question in writing with what was typed; the desk for questions has it then', async () => {
  const { institutionId, door, joke } = await aChatHour();
  const [visitor, desk] = [world.client(), await worker(joke)];
  await desk.submit('/werk/chat', { room: '1' }, { action: '/dienst' });
  await begins(visitor, door, 'Hoe vraag ik bijzondere bijstand aan?');
  const now = world.context.clock();
  world.context.setTime(new Date(now.getTime() + 16 * 60_000));
  expect((await visitor.get(`${door}/chat/gesprek`)).text).toContain('Maak er een vraag van');
  const sent = await visitor.submit(`${door}/chat/gesprek/als-vraag`, { bericht: '', woord: 'gele paraplu' }, { action: '/als-vraag' });
  expect(sent.path).toContain('/mijn-vraag/lezen');
  expect(sent.text).toContain('Hoe vraag ik bijzondere bijstand aan?');
  expect(await chats(institutionId)).toMatchObject([{ rhythm: 'mail', status: 'open' }]);
  world.context.setTime(now);
});

test('going off duty asks what happens with each talk', async () => {
  const { door, joke, bram } = await aChatHour();
  const [one, two] = [await worker(joke), await worker(bram)];
  for (const desk of [one, two]) await desk.submit('/werk/chat', { room: '3' }, { action: '/dienst' });
  for (const words of ['een', 'twee', 'drie']) await begins(world.client(), door, words);
  for (let turn = 0; turn < 3; turn += 1) await one.submit('/werk/chat', {}, { action: '/volgende' });
  const page = await one.get('/werk/chat/stoppen');
  const ids = [...page.body.matchAll(/name="talk-(\d+)"/g)].map((match) => match[1]).filter((id, index, all) => all.indexOf(id) === index);
  const stopped = await one.submitFrom(page, { [`talk-${ids[0]}`]: 'keep', [`talk-${ids[1]}`]: 'back', [`talk-${ids[2]}`]: String(bram.accountId) }, { action: '/stoppen' });
  expect(stopped.text).toContain('Je rondt je gesprekken af.');
  const line = await two.get('/werk/chat');
  expect(line.text).toContain('was in gesprek, gaat voor');
  expect(line.text).toContain('Joke Verhoef vraagt of je een gesprek overneemt.');
  expect((await two.submitFrom(line, {}, { action: '/ja' })).path).toBe(`/werk/chat/${ids[2]}`);
});

test('a text of more than a line is kept whole and in order by the form: at the start, of the visitor, and of the worker; the same form twice is there once', async () => {
  const { institutionId, door, joke } = await aChatHour();
  const [visitor, desk] = [world.client(), await worker(joke)];
  const long = Array.from({ length: 900 }, (_, index) => `Zin ${index} van mijn verhaal.`).join(' ');
  await desk.submit('/werk/chat', { room: '2' }, { action: '/dienst' });
  await begins(visitor, door, long);
  await desk.submit('/werk/chat', {}, { action: '/volgende' });
  const id = (await chats(institutionId))[0]?.id ?? 0;
  const lines = async (author: 'visitor' | 'worker') => {
    const scopes = await scopesOf(world.context, { institutionId, conversationId: id }, joke);
    return (await world.context.inWork({ institutions: [institutionId] }, (work) => listLines(work, scopes.visitor))).filter((line) => line.author === author).map((line) => line.body);
  };
  expect((await lines('visitor')).join(' ')).toBe(long);
  const page = await visitor.get(`${door}/chat/gesprek/schrijven`);
  await visitor.submitFrom(page, { bericht: long }, { action: '/schrijven' });
  await visitor.submitFrom(page, { bericht: long }, { action: '/schrijven' });
  expect((await lines('visitor')).join(' ')).toBe(`${long} ${long}`);
  expect((await visitor.get(`${door}/chat/gesprek/schrijven`)).body).not.toContain('Zin 5 van mijn verhaal.</textarea>');
  await desk.submit(`/werk/chat/${id}`, { body: long }, { action: '/regel' });
  expect((await lines('worker')).join(' ')).toBe(long);
  expect([...await lines('visitor'), ...await lines('worker')].every((line) => line.length <= 4000)).toBe(true);
  const endless = await visitor.submit(`${door}/chat/gesprek/schrijven`, { bericht: 'x'.repeat(200_001) }, { action: '/schrijven' });
  expect(endless.text).toContain('Er passen er 200.000 in');
  expect(endless.body).toContain('x'.repeat(200_001));
});

test('the key of the form of another opens nothing at the chat either: it stands readable in every copy of the database', async () => {
  const { institutionId, door, joke } = await aChatHour();
  await (await worker(joke)).submit('/werk/chat', { room: '2' }, { action: '/dienst' });
  const formKey = randomUUID();
  const words = 'Hij slaat mij en niemand weet het.';
  await buildConversation(world.context, { institutionId, formKey, body: words });
  const victim = world.client();
  await begins(victim, door, words);
  const keys = await world.context.owner.selectFrom('conversations').select('form_key').where('institution_id', '=', institutionId).execute();
  expect(keys).toHaveLength(2);
  for (const { form_key: sleutel } of keys) {
    const thief = world.client();
    const page = await thief.get(`${door}/chat`);
    await thief.post(`${door}/chat`, { _form: /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '', akkoord: /name="akkoord" value="([^"]+)"/.exec(page.body)?.[1] ?? '', sleutel, begin: 'Dag.' });
    for (const path of ['/chat/gesprek', '/mijn-vraag/lezen']) expect((await thief.get(`${door}${path}`)).text).not.toContain(words);
  }
});

test('a page of the chat leads to the talk that began from it for ten minutes, and not after', async () => {
  const { institutionId, door, joke } = await aChatHour();
  await (await worker(joke)).submit('/werk/chat', { room: '2' }, { action: '/dienst' });
  const words = 'Niemand mag dit weten.';
  const visitor = world.client();
  const page = await visitor.get(`${door}/chat`);
  await visitor.submitFrom(page, { begin: words }, { action: '/chat' });
  const again = async () => {
    visitor.cookies.delete(sessionCookies.visitor);
    await visitor.submitFrom(page, { begin: 'Dag.' }, { action: '/chat' });
    return (await visitor.get(`${door}/chat/gesprek`)).text;
  };
  await world.context.owner.updateTable('chat_seats').set({ gone_after: new Date('2027-01-01T00:00:00Z') }).where('institution_id', '=', institutionId).execute();
  expect(await again()).toContain(words);
  const now = world.context.clock();
  world.context.setTime(new Date(now.getTime() + 11 * 60_000));
  const later = await again();
  expect([later.includes(words), later.includes('Dag.')]).toEqual([false, true]);
  world.context.setTime(now);
});
