import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { buildConversation } from '../domain/conversations/conversations.builders.ts';
import { buildFrontDoor } from '../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import type { Answer, Client } from '../testing/client.ts';
import { draftCookies } from './draft-cookies.ts';
import { sessionCookies } from './gate.ts';

const words = 'Hij slaat mij en niemand weet het.';
const word = 'blauwe fiets';
let world: TestApp;
let front: Awaited<ReturnType<typeof buildFrontDoor>>;

beforeAll(async () => {
  world = await startTestApp();
  front = await buildFrontDoor(world.context);
}, 60_000);

const at = (path: string) => `/i/${front.slug}${path}`;
const fieldIn = (page: Answer, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.body)?.[1];
const tokenIn = (page: Answer) => fieldIn(page, '_form') ?? '';
const countDrafts = async () => (await world.context.owner.selectFrom('question_drafts').select('token_hash').execute()).length;

/** Asks up to the last step; `gedeeld` on a device that somebody else uses too. */
async function writeQuestion(client: Client, own: { gedeeld?: 'ja' } = {}): Promise<Answer> {
  const first = await client.submit(at(`/vraag?postcode=${front.postcode}`), {});
  const second = await client.submitFrom(first, { vraag: words, ...own });
  return await client.submitFrom(second, { woord: word });
}

test('the key of the form of another opens nothing: it stands readable in every copy of the database', async () => {
  const formKey = randomUUID();
  await buildConversation(world.context, { institutionId: front.institutionId, formKey, body: words });
  const thief = world.client();
  const _form = tokenIn(await thief.get(at('/mijn-vraag')));
  let page = await thief.post(at('/mijn-vraag/schrijven'), { _form, bericht: 'x', sleutel: formKey });
  expect(fieldIn(page, 'staat')).toBeDefined();
  page = await thief.post(at('/vraag'), { _form, staat: fieldIn(page, 'staat'), postcode: front.postcode });
  page = await thief.post(at('/vraag/schrijven'), { _form, staat: fieldIn(page, 'staat'), vraag: 'x', gedeeld: 'ja', woord: 'iets anders' });
  page = await thief.post(at('/vraag/bereiken'), { _form, staat: fieldIn(page, 'staat'), woord: 'iets anders' });
  expect(page.text).toContain('Stap 4 van 4');
  await thief.post(at('/vraag/nakijken'), { _form, staat: fieldIn(page, 'staat'), sleutel: formKey });
  expect((await thief.get(at('/mijn-vraag/lezen'))).text).not.toContain(words);
});

test('what a page carries is sealed: changed, of elsewhere or too old it is nothing', async () => {
  const client = world.client();
  const last = await writeQuestion(client, { gedeeld: 'ja' });
  expect(last.text).toContain(words);
  const carried = fieldIn(last, 'staat') ?? '';
  expect(Buffer.from(carried, 'base64url').toString('latin1')).not.toContain('slaat');
  const bytes = Buffer.from(carried, 'base64url');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  for (const staat of [bytes.toString('base64url'), carried.slice(0, 40), 'e30', `${carried}AA`]) {
    expect((await client.post(at('/vraag/nakijken'), { _form: tokenIn(last), staat, naar: 'question' })).text).not.toContain(words);
  }
});

test('on a device of somebody else too, a page of before is no key once the question was closed, or an hour later', async () => {
  const client = world.client();
  const last = await writeQuestion(client, { gedeeld: 'ja' });
  const sent = await client.submitFrom(last, {});
  expect(sent.path).toBe(at('/vraag/verzonden'));
  expect([...client.cookies.keys()]).not.toContain(draftCookies.token);
  const now = world.context.clock();
  world.context.setTime(new Date(now.getTime() + 1000));
  await client.submit(at('/mijn-vraag/lezen'), {}, { action: '/mijn-vraag/sluiten' });
  await client.submitFrom(last, {});
  expect((await client.get(at('/mijn-vraag/lezen'))).text).not.toContain(words);

  const later = world.client();
  const before = await writeQuestion(later, { gedeeld: 'ja' });
  await later.submitFrom(before, {});
  later.cookies.delete(sessionCookies.visitor);
  world.context.setTime(new Date(now.getTime() + 62 * 60_000));
  await later.submitFrom(before, {});
  expect((await later.get(at('/mijn-vraag/lezen'))).text).not.toContain(words);
  world.context.setTime(now);
});

test('the way out takes everything with it: cookies, draft, visit, and what was still on its way to be kept', async () => {
  const client = world.client();
  const first = await client.submit(at(`/vraag?postcode=${front.postcode}`), {});
  await client.submitFrom(first, { vraag: words, naar: 'topic' });
  const before = new Map(client.cookies);
  const drafts = await countDrafts();
  const left = await client.post('/verlaat', {}, { follow: false });
  expect(left.headers).toMatchObject({ location: '/weg', 'clear-site-data': '"cache", "storage"', 'cache-control': 'no-store' });
  expect(await countDrafts()).toBe(drafts - 1);
  expect([...client.cookies.keys()].sort()).toEqual(['__Host-naast-sinds', '__Host-naast-weg']);
  for (const path of [at('/vraag/schrijven'), at('/mijn-vraag/lezen'), '/werk', at('')]) {
    const page = await client.get(path);
    expect(page.text, path).toContain('Pannenkoeken');
    expect(page.body, path).not.toMatch(/naast|vraag/i);
  }
  // A save that was sent just before leaving, and comes in just after it.
  const underway = world.client();
  for (const [name, value] of before) underway.cookies.set(name, value);
  const saved = await underway.post(at('/vraag/bewaren'), { _form: tokenIn(first), vraag: words }, { follow: false });
  expect(saved.setCookies.filter((line) => line.startsWith(draftCookies.token))).toEqual([]);
  expect(await countDrafts()).toBe(drafts - 1);
});

test('a draft opens with its own cookies only, and no row of it opens with what we hold', async () => {
  const client = world.client();
  await client.submit(at(`/vraag?postcode=${front.postcode}`), {});
  await client.submit(at('/vraag/schrijven'), { vraag: words, woord: word });
  const rows = await world.context.owner.selectFrom('question_drafts').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(words);
  for (const row of rows) expect(() => world.context.keys.installation.open(row.sealed, 'question draft')).toThrow();
  const other = world.client();
  other.cookies.set(draftCookies.token, client.cookies.get(draftCookies.token) ?? '');
  expect((await other.get(at('/vraag/bereiken'))).text).not.toContain(words);
  expect((await other.get(at('/vraag/schrijven'))).body).not.toContain(words);
});

test('nobody fills our disk or keeps our processor busy with drafts: after very many they are kept nowhere, and asking goes on', async () => {
  const client = world.client();
  const _form = tokenIn(await client.get(at(`/vraag?postcode=${front.postcode}`)));
  const before = await countDrafts();
  for (let index = 0; index < 140; index += 1) {
    for (const name of Object.values(draftCookies)) client.cookies.delete(name);
    await client.post(at('/vraag'), { _form, postcode: front.postcode }, { follow: false });
  }
  expect(await countDrafts() - before).toBeLessThanOrEqual(120);
  const last = await writeQuestion(client);
  expect(last.text).toContain(words);
  expect(await countDrafts() - before).toBeLessThanOrEqual(120);
}, 60_000);

test('a wrong word, a code that nobody has and one that was erased are answered the same', async () => {
  const known = await buildConversation(world.context, { institutionId: front.institutionId });
  const erased = await buildConversation(world.context, { institutionId: front.institutionId });
  await world.context.owner.deleteFrom('return_codes').where('conversation_id', '=', erased.conversationId).execute();
  const answers = [];
  for (const code of [known.returnCode, 'ABCDEFGHJ', erased.returnCode]) {
    const { status, body } = await world.client().submit(at('/mijn-vraag'), { code, woord: 'een ander woord' });
    answers.push([status, body.replaceAll(code, '').replaceAll(/name="_form" value="[^"]+"/g, '')]);
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test('what a visitor fills in gets into no line of a mail but its own', async () => {
  const client = world.client();
  const first = await client.submit(at(`/vraag?postcode=${front.postcode}`), {});
  const second = await client.submitFrom(first, { vraag: words });
  for (const email of ['a@b.nl\r\nBcc: alle@kwaad.example', 'a@b.nl, c@d.nl', '"x" <a@b.nl>', 'a@b.nl%0aBcc:x']) {
    expect((await client.submitFrom(second, { woord: word, email })).status, email).toBe(422);
  }
});
