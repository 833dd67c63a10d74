import { beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';
import { buildAnswer, buildConversation, type BuiltConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { showCode } from '../../src/domain/conversations/conversations.rules.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';

let world: TestApp;
let door: Awaited<ReturnType<typeof buildFrontDoor>>;
const tuesday = new Date('2026-11-24T10:00:00Z');
const at = (path: string) => `/i/${door.slug}${path}`;

beforeAll(async () => {
  world = await startTestApp();
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
});

/** A question with an answer, opened by its visitor. */
async function answered(andAsked = false): Promise<{ one: BuiltConversation; client: Client; page: Answer }> {
  world.context.setTime(tuesday);
  const one = await buildConversation(world.context, { institutionId: door.institutionId, doorId: door.doorId, body: 'De smaragden ketting is verkocht.' });
  const { staff } = await buildAnswer(world.context, one, { body: 'Zullen we samen kijken?' });
  if (andAsked) await buildAnswer(world.context, one, { staff, kind: 'identity_request', body: 'Wie ben je?' });
  world.context.setTime(new Date(tuesday.getTime() + 120_000));
  const client = world.client();
  return { one, client, page: await client.submit(at('/mijn-vraag'), { code: showCode(one.returnCode), woord: one.word }) };
}

test('what was typed on any page of a question waits behind code and word when the visit ran out', async () => {
  const { one, client } = await answered();
  const pages = [
    { path: '/mijn-vraag/praten', typed: { wens: 'called', telefoon: '06 12345678', wanneer: 'Na vijven, dan is de smaragd alleen.' }, back: ['06 12345678', 'dan is de smaragd alleen'] },
    { path: '/mijn-vraag/drie-vragen', typed: { couldSay: '4', open: 'Het deed me goed.' }, back: ['Het deed me goed.'] },
  ];
  for (const { path, typed, back } of pages) {
    const page = await client.get(at(path));
    client.cookies.delete('__Host-naast-vraag');
    const led = await client.submitFrom(page, typed);
    expect(led.status).toBe(307);
    const shut = await client.submitFrom(page, typed, { formAction: String(led.headers['location']) });
    expect(shut.text).toContain('zijn we niet kwijt');
    for (const words of back) expect(shut.body).not.toContain(words);
    const inside = await client.submitFrom(shut, { code: showCode(one.returnCode), woord: one.word });
    for (const words of back) expect(inside.body).toContain(words);
  }
  client.cookies.delete('__Host-naast-vraag');
  expect((await client.get(at('/mijn-vraag/lezen'))).text).not.toContain('zijn we niet kwijt');
});

test('words that do not fit stay where they were typed, on every page of a question', async () => {
  const { client, page } = await answered();
  const talk = await client.submit(at('/mijn-vraag/praten'), { wens: 'seen', wanneer: `${'w'.repeat(20_000)}laatste` });
  expect(talk.status).toBe(422);
  expect(talk.text).toContain('Er passen er 20.000 in');
  expect(talk.body).toContain('wlaatste</textarea>');
  const three = await client.submit(at('/mijn-vraag/drie-vragen'), { couldSay: '4', knowWhat: '2', comeBack: '5', open: `${'o'.repeat(2000)}laatste` });
  expect(three.status).toBe(422);
  expect(three.text).toContain('Dit zijn 2.007 tekens. Er passen er 2.000 in');
  expect(three.text).not.toContain('Kies een antwoord');
  expect(three.body).toContain('olaatste</textarea>');
  expect(three.body.match(/checked/g)).toHaveLength(3);
  const endless = await client.submitFrom(page, { bericht: 'x'.repeat(200_001) }, { action: '/mijn-vraag/schrijven' });
  expect(endless.status).toBe(422);
  expect(endless.body).toContain(`${'x'.repeat(200_000)}</textarea>`);
});

test('as much as a field takes comes back, whatever the letters', async () => {
  const { client, page } = await answered();
  const most = Number(/name="bericht"[^>]*maxlength="(\d+)"|maxlength="(\d+)"[^>]*name="bericht"/i.exec(page.body)?.slice(1).find(Boolean));
  const letters = '愛'.repeat(most);
  const long = await client.submitFrom(page, { bericht: letters }, { action: '/mijn-vraag/schrijven' });
  expect(long.status).toBe(422);
  expect(long.body).toContain(`${letters}</textarea>`);
});

test('20,000 characters fit, however many lines they are', async () => {
  const { client, page, one } = await answered();
  const lines = Array.from({ length: 2000 }, () => 'negen let').join('\r\n');
  expect(lines.length).toBeGreaterThan(20_000);
  expect((await client.submitFrom(page, { bericht: lines }, { action: '/mijn-vraag/schrijven' })).text).toContain('Je bericht is verstuurd.');
  expect(await world.context.owner.selectFrom('messages').select('id').where('conversation_id', '=', one.conversationId).execute()).toHaveLength(3);
});

test('what may be said about an answer is not gone because the worker asked something after it', async () => {
  const { client, page } = await answered(true);
  expect(page.text).toContain('Heeft dit je geholpen?');
  expect((await client.submitFrom(page, { antwoord: 'yes' }, { action: '/geholpen' })).text).toContain('Fijn om te horen.');
});
