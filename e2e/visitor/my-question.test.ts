import { beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildAnswer, buildConversation, buildTaking, type BuiltConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { showCode } from '../../src/domain/conversations/conversations.rules.ts';
import { buildFrontDoor, buildSetting } from '../../src/domain/institutions/institutions.builders.ts';

let world: TestApp;
let door: Awaited<ReturnType<typeof buildFrontDoor>>;
const tuesday = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number) => new Date(tuesday.getTime() + minutes * 60_000);
const at = (path: string, slug = door.slug) => `/i/${slug}${path}`;

beforeAll(async () => {
  world = await startTestApp();
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
});

const rowOf = (one: BuiltConversation) => world.context.owner.selectFrom('conversations').selectAll().where('id', '=', one.conversationId).executeTakeFirstOrThrow();
const messagesOf = (one: BuiltConversation) => world.context.owner.selectFrom('messages').select('id').where('conversation_id', '=', one.conversationId).execute();

async function asked(own: Parameters<typeof buildConversation>[1] = {}): Promise<BuiltConversation> {
  world.context.setTime(tuesday);
  return await buildConversation(world.context, { institutionId: door.institutionId, doorId: door.doorId, body: 'De smaragden ketting is verkocht.', ...own });
}

async function opened(one: BuiltConversation, client: Client = world.client()): Promise<{ client: Client; page: Answer }> {
  return { client, page: await client.submit(at('/mijn-vraag'), { code: showCode(one.returnCode), woord: one.word }) };
}

async function answered(own: Parameters<typeof buildAnswer>[2] = {}): Promise<{ one: BuiltConversation; client: Client; page: Answer; staff: Awaited<ReturnType<typeof buildStaff>> }> {
  const one = await asked();
  const { staff } = await buildAnswer(world.context, one, { body: 'Zullen we samen kijken?', ...own });
  world.context.setTime(later(2));
  return { one, staff, ...await opened(one) };
}

test('code and word open the question, however they are typed', async () => {
  const one = await asked({ word: 'Blauwe Fiets' });
  const client = world.client();
  const page = await client.submit(at('/mijn-vraag'), { code: one.returnCode.toLowerCase().replace(/(...)/g, '$1-'), woord: '  BLAUWE fiets ' });
  expect(page.path).toContain('/mijn-vraag/lezen');
  expect(page.text).toContain('De smaragden ketting is verkocht.');
  expect(page.headers['cache-control']).toBe('no-store');
});

test('a wrong word, a code that nobody has and a slip of the pen are told apart only by what can be seen', async () => {
  const one = await asked();
  const tell = async (code: string, woord: string) => {
    const page = await world.client().submit(at('/mijn-vraag'), { code, woord });
    return { status: page.status, text: page.text };
  };
  const wrongWord = await tell(one.returnCode, 'rode fiets');
  expect(wrongWord.text).toContain('Deze code en dit woord horen niet bij elkaar');
  expect(await tell('222333444', 'rode fiets')).toEqual({ ...wrongWord, text: wrongWord.text.replace(one.returnCode, '222333444') });
  expect((await tell('K7M', 'rode fiets')).text).toContain('Kijk de code na');
  expect((await tell(one.returnCode, '')).text).toContain('Typ je geheime woord');
  for (const code of [one.returnCode, '222333444']) {
    await tell(code, 'gele fiets');
    await tell(code, 'groene fiets');
    expect((await tell(code, 'paarse fiets')).text).toContain('Probeer het om 11:01 weer');
  }
});

test('somebody who tries many codes from one place has to wait', async () => {
  world.context.setTime('2026-11-24T15:00:00Z');
  const client = world.client();
  let last: Answer | undefined;
  const signs = '23456789ABCDEFGHJKMNPQRTUVWXYZ';
  for (let count = 0; count < 31; count += 1) last = await client.submit(at('/mijn-vraag'), { code: `22222222${signs[count % 30]}`, woord: 'blauwe fiets' });
  expect(last?.status).toBe(429);
  expect(last?.text).toContain('Probeer het om 16:15 weer');
});

test('who knows code and word may come back as often as he likes', async () => {
  const one = await asked();
  world.context.setTime('2026-11-24T17:00:00Z');
  for (let count = 0; count < 31; count += 1) expect((await opened(one)).page.path).toContain('/lezen');
});

test('an answer is read from the minute it is visible, and it says whose turn it is and what was promised', async () => {
  const one = await asked();
  const { client, page } = await opened(one);
  expect(page.text).toContain('Wij zijn aan zet');
  expect(page.text).toContain('uiterlijk woensdag 25 november, 11:00');
  const staff = await buildStaff(world.context, { institutionId: door.institutionId, name: 'Joke Bakker' });
  await buildTaking(world.context, one, staff);
  expect((await client.get(at('/mijn-vraag/lezen'))).text).toContain('Joke schrijft je terug');
  await buildAnswer(world.context, one, { staff, body: 'Goed dat je schrijft.' });
  expect((await client.get(at('/mijn-vraag/lezen'))).text).not.toContain('Goed dat je schrijft.');
  world.context.setTime(later(1));
  const read = await client.get(at('/mijn-vraag/lezen'));
  expect(read.text).toContain('Er is antwoord van Joke');
  expect(read.text).toContain('Joke, Rijn & Gouwe');
  expect(read.text).toContain('Goed dat je schrijft.');
});

test('when it takes longer than was promised, the page says so and says sorry', async () => {
  const one = await asked();
  world.context.setTime('2026-11-26T10:00:00Z');
  expect((await opened(one)).page.text).toContain('Het duurt langer dan we beloofden. Dat spijt ons.');
});

test('writing back is one message however often it is sent, and gives a new promise', async () => {
  const { one, client, page } = await answered();
  const [sent] = await Promise.all([1, 2].map(() => client.submitFrom(page, { bericht: 'Ja, graag.' }, { action: '/mijn-vraag/schrijven' })));
  expect(sent?.text).toContain('Je bericht is verstuurd.');
  expect(sent?.text).toContain('Ja, graag.');
  expect(await messagesOf(one)).toHaveLength(3);
  expect(await rowOf(one)).toMatchObject({ turn: 'worker', status: 'taken', promised_at: new Date('2026-11-25T10:02:00Z') });
});

test('an empty or endless message is said in words, and the text stays', async () => {
  const { client, page } = await answered();
  const empty = await client.submitFrom(page, { bericht: ' ' }, { action: '/mijn-vraag/schrijven' });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Schrijf eerst je bericht.');
  const long = await client.submitFrom(page, { bericht: 'b'.repeat(20_001) }, { action: '/mijn-vraag/schrijven' });
  expect(long.body).toContain('b'.repeat(20_001));
});

test('what is being written comes back in the same visit, and never without it', async () => {
  const { client, page } = await answered();
  const token = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  expect((await client.post(at('/mijn-vraag/bewaren'), { bericht: 'Half af en geheim.' }, { headers: { 'x-form-token': token } })).status).toBe(204);
  expect((await client.get(at('/mijn-vraag/lezen'))).body).toContain('Half af en geheim.');
  const rows = await world.context.owner.selectFrom('question_drafts').selectAll().execute();
  expect(rows.map((row) => row.sealed.toString('latin1')).join()).not.toContain('geheim');
  await client.submit(at('/mijn-vraag/lezen'), {}, { action: '/mijn-vraag/sluiten' });
  expect(await world.context.owner.selectFrom('question_drafts').selectAll().execute()).toHaveLength(rows.length - 1);
});

test('a message that was written while the visit ran out waits behind code and word', async () => {
  const { one, client, page } = await answered();
  world.context.setTime(later(120));
  const shut = await client.submitFrom(page, { bericht: 'Lang over nagedacht.' }, { action: '/mijn-vraag/schrijven' });
  expect(shut.text).toContain('Wat je net typte, zijn we niet kwijt');
  expect(shut.body).not.toContain('Lang over nagedacht');
  const wrong = await client.submitFrom(shut, { code: one.returnCode, woord: 'rode fiets' });
  const open = await client.submitFrom(wrong, { woord: one.word });
  expect(open.body).toContain('Lang over nagedacht.');
  expect((await client.submitFrom(open, {}, { action: '/mijn-vraag/schrijven' })).text).toContain('Je bericht is verstuurd.');
});

test('a reply whose page was open too long comes back with its text; after leaving it does not', async () => {
  const { client, page } = await answered();
  client.cookies.delete('__Host-naast-form');
  const lost = await client.submitFrom(page, { bericht: 'Nog even dit.' }, { action: '/mijn-vraag/schrijven' });
  expect(lost.status).toBe(403);
  expect(lost.body).toContain('Nog even dit.');
  expect((await client.submitFrom(lost, {}, { action: '/mijn-vraag/schrijven' })).text).toContain('Je bericht is verstuurd.');
  world.context.setTime(later(5));
  await client.post('/verlaat', {});
  client.cookies.delete('__Host-naast-weg');
  const gone = await client.submitFrom(page, { bericht: 'Nog even dit.' }, { action: '/mijn-vraag/schrijven' });
  expect(gone.body).not.toContain('Nog even dit.');
  expect(gone.body).not.toContain('name="staat"');
});

test('whether it helped is one press, and asks what is missing when it did not', async () => {
  const { one, client, page } = await answered();
  const said = await client.submitFrom(page, { antwoord: 'partly' }, { action: '/mijn-vraag/geholpen' });
  expect(said.text).toContain('Wat mist er nog?');
  expect(said.text).toContain('Je zei: het hielp een beetje.');
  expect((await rowOf(one)).helped).toBe('partly');
});

test('who wants to talk asks for it, with a number and when it is safe', async () => {
  const { one, client } = await answered();
  const wrong = await client.submit(at('/mijn-vraag/praten'), { wens: 'called', telefoon: '12', wanneer: 'Na vieren, dan ben ik alleen.' });
  expect(wrong.text).toContain('Vul je telefoonnummer in, met tien cijfers.');
  expect(wrong.body).toContain('Na vieren, dan ben ik alleen.');
  const sent = await client.submitFrom(wrong, { telefoon: '06 1234 5678' });
  expect(sent.text).toContain('We weten dat je wilt praten.');
  expect(sent.text).toContain('Ik wil graag gebeld worden. Na vieren, dan ben ik alleen.');
  expect(await rowOf(one)).toMatchObject({ wish: 'called', turn: 'worker' });
});

test('the three questions are asked after an answer, once', async () => {
  const waiting = await opened(await asked());
  expect(waiting.page.text).not.toContain('Drie korte vragen');
  const { one, client, page } = await answered();
  expect(page.text).toContain('Drie korte vragen');
  const half = await client.submit(at('/mijn-vraag/drie-vragen'), { couldSay: '5', open: 'Prettig.' });
  expect(half.status).toBe(422);
  expect(half.body).toContain('Prettig.');
  expect(half.text).toContain('Kies een antwoord bij: Weet je nu wat je kunt doen? Kies een antwoord bij: Zou je nog eens');
  const done = await client.submitFrom(half, { knowWhat: '4', comeBack: '5' });
  expect(done.text).toContain('Dank je wel. Hier leren we van.');
  expect(done.text).not.toContain('Drie korte vragen');
  expect((await client.get(at('/mijn-vraag/drie-vragen'))).path).toContain('/lezen');
  expect(await world.context.owner.selectFrom('evaluations').select(['could_say', 'know_what', 'come_back']).where('conversation_id', '=', one.conversationId).execute()).toEqual([{ could_say: 5, know_what: 4, come_back: 5 }]);
});

test('past the limit of messages it invites to a talk, kindly, and asking for one still works', async () => {
  const own = await buildFrontDoor(world.context, { postcodes: ['2801'] });
  await buildSetting(world.context, own.institutionId, 'messages_limit', 2);
  const one = await asked({ institutionId: own.institutionId });
  const { client, page } = await opened(one);
  const second = await client.submitFrom(page, { bericht: 'En nog iets.' }, { action: '/mijn-vraag/schrijven' });
  expect(second.text).toContain('Verder komen we beter in een gesprek.');
  expect(second.body).not.toContain('name="bericht"');
  const third = await client.submitFrom(page, { bericht: 'En nog een.', sleutel: crypto.randomUUID() }, { action: '/mijn-vraag/schrijven' });
  expect(third.text).toContain('Dit bericht is niet verstuurd. Neem het mee in het gesprek.');
  expect(third.text).toContain('En nog een.');
  expect(await messagesOf(one)).toHaveLength(2);
  const talk = await client.get(at('/mijn-vraag/praten'));
  expect((await client.submitFrom(talk, { wens: 'seen' })).text).toContain('We weten dat je wilt praten.');
  for (let time = 0; time < 3; time += 1) {
    const again = await client.submitFrom(talk, { wens: 'seen', wanneer: 'En nog een.', sleutel: crypto.randomUUID() });
    expect([again.status, again.text.includes('Je vroeg dit al'), again.body.includes('En nog een.</textarea>')]).toEqual([422, true, true]);
  }
  expect((await client.submitFrom(talk, { wens: 'seen' })).text).toContain('We weten dat je wilt praten.');
  expect(await messagesOf(one)).toHaveLength(3);
});

test('erasing asks once, proves it with the day the last key ends, and leaves nothing to come back to', async () => {
  const { one, client } = await answered();
  const confirm = await client.get(at('/mijn-vraag/wissen'));
  expect(confirm.text).toContain('Op donderdag 24 december is ook die sleutel weg');
  expect((await rowOf(one)).erased_at).toBeNull();
  const proof = await client.submitFrom(confirm, {});
  expect(proof.text).toContain('Wij wisten je vraag op dinsdag 24 november, 11:02.');
  expect(proof.text).toContain('weg op donderdag 24 december');
  expect(await messagesOf(one)).toEqual([]);
  expect((await client.get(at('/mijn-vraag/lezen'))).text).toContain('Vul je code en je geheime woord in.');
  expect((await opened(one)).page.text).toContain('horen niet bij elkaar');
});

test('done reading: nobody after him reads it on this device', async () => {
  const { client, page } = await answered();
  expect((await client.submitFrom(page, {}, { action: '/mijn-vraag/sluiten' })).text).toContain('Je vraag is dicht');
  expect((await client.get(at('/mijn-vraag/lezen'))).body).not.toContain('smaragden');
});

test('a message that worries us brings help after sending, and marks the question', async () => {
  const { one, client, page } = await answered();
  const sent = await client.submitFrom(page, { bericht: 'Ik wil niet meer leven.' }, { action: '/mijn-vraag/schrijven' });
  expect(sent.text).toContain('Is er nu meteen hulp nodig?');
  expect((await rowOf(one)).crisis).toContain('suicide');
  const calm = await client.submitFrom(sent, { bericht: 'Laat maar.' }, { action: '/mijn-vraag/schrijven' });
  expect(calm.text).toContain('Is er nu meteen hulp nodig?');
});

test('it opens by another door of the house too, and tells nothing in its title when that is chosen', async () => {
  const other = await buildFrontDoor(world.context, { postcodes: ['9712'], municipality: 'Groningen' });
  const one = await asked();
  const client = world.client();
  client.cookies.set('__Host-naast-stil', '1');
  const page = await client.submit(at('/mijn-vraag', other.slug), { code: one.returnCode, woord: one.word });
  expect(page.path).toBe(at('/mijn-vraag/lezen', other.slug));
  expect(page.body).toContain('<title>Mijn pagina</title>');
});

test('without an open visit every page of it leads to code and word', async () => {
  for (const path of ['/mijn-vraag/lezen', '/mijn-vraag/praten', '/mijn-vraag/drie-vragen', '/mijn-vraag/wissen', '/vraag/verzonden']) {
    const page = await world.client().get(at(path));
    expect(page.path, path).toBe(at('/mijn-vraag'));
    expect(page.text).toContain('Vul je code en je geheime woord in.');
  }
});
