import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { buildChat, buildSeat, buildTalk } from '../domain/conversations/chats/chats.builders.ts';
import { startVisit } from '../domain/conversations/visits/visits.commands.ts';
import { buildDoor, buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { sessionCookies } from './gate.ts';

let world: TestApp;
beforeAll(async () => { world = await startTestApp(); });

const secretWords = 'grijze ooievaar boven het riet';

async function at(staff: BuiltStaff) {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}

/** A talk with Joke, and Bram on duty beside her; the visitor at his own page. */
async function aTalk() {
  const { context } = world;
  const { id: institutionId } = await buildInstitution(context);
  const { id: doorId, slug } = await buildDoor(context, { institutionId });
  await context.directory.refresh();
  const chat = await buildChat(context, { institutionId, doorId, firstWords: 'Hallo?' });
  const [joke, bram] = [await buildStaff(context, { institutionId, name: 'Joke Verhoef' }), await buildStaff(context, { institutionId, name: 'Bram Oosterwijk' })];
  for (const staff of [joke, bram]) await buildSeat(context, { staff });
  await buildTalk(context, chat, joke);
  const visitor = world.client();
  visitor.cookies.set(sessionCookies.visitor, (await context.inWork({ institutions: [institutionId] }, (work) => startVisit(work.tx, chat, work.now))).token);
  return { id: chat.conversationId, joke: await at(joke), bram: await at(bram), bramId: bram.accountId, visitor, path: `/i/${slug}/chat/gesprek` };
}

test('by forms: a colleague is asked to look along, whispers, is asked to take over, and the visitor reads only that somebody else goes on', async () => {
  const { id, joke, bram, bramId, visitor, path } = await aTalk();
  const talk = `/werk/chat/${id}`;
  const refused = await joke.submit(talk, { kind: 'along', to: String(bramId), note: '' }, { action: '/vraag-collega' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Schrijf kort waarom.')]);
  await joke.submit(talk, { kind: 'along', to: String(bramId), note: secretWords }, { action: '/vraag-collega' });
  expect((await bram.get(talk)).status, 'asked is not yet beside').toBe(404);
  const asked = await bram.get('/werk/chat');
  expect(asked.text).toContain('Joke Verhoef vraagt of je meekijkt.');
  const along = await bram.submitFrom(asked, {}, { action: '/ja' });
  expect(along.text).toContain('Dit is het gesprek van Joke Verhoef. Je kijkt mee.');
  expect(along.body).not.toContain('name="body"');
  await bram.submitFrom(along, { whisper: `Vraag door. ${secretWords}` }, { action: '/fluister' });
  expect((await joke.get(`${talk}/naast`)).text).toContain('Vraag door.');
  expect((await bram.get(`${talk}/afronden`)).status, 'closing is for whose talk it is').toBe(404);

  await joke.submit(talk, { kind: 'hand_over', to: String(bramId), note: 'Mijn dienst is om.' }, { action: '/vraag-collega' });
  expect((await joke.get(talk)).text).toContain('Tot een antwoord houd jij het gesprek.');
  const taken = await bram.submitFrom(await bram.get('/werk/chat'), {}, { action: '/ja' });
  expect(taken.body).toContain('name="body"');
  expect((await joke.get(talk)).text).toContain('Je collega heeft het gesprek overgenomen.');
  const page = await visitor.get(path);
  expect(page.text).toContain('Je praat met Bram');
  expect(page.text).toContain('Bram praat vanaf nu met je verder');
});

test('what is whispered is on no page of the visitor: talk, writing, after the end, the question, the copy', async () => {
  const { id, joke, visitor, path } = await aTalk();
  const talk = `/werk/chat/${id}`;
  await joke.submit(talk, { whisper: secretWords }, { action: '/fluister' });
  expect((await joke.get(talk)).text).toContain(secretWords);
  const door = path.replace('/chat/gesprek', '');
  const roads = async () => { for (const road of [path, `${path}/schrijven`, `${path}/als-vraag`, `${door}/mijn-vraag/lezen`, `${door}/mijn-vraag`, `${door}/chat`]) expect((await visitor.get(road)).body, road).not.toContain(secretWords); };
  await roads();
  await joke.submit(talk, {}, { action: '/stoppen' });
  await roads();
  await joke.submit(`${talk}/afronden`, { result: 'answered', minutes: 'other', number: '10' }, { action: '/afronden' });
  await roads();
  const kept = await visitor.submit(path, { woord: 'blauwe fiets' }, { action: '/bewaren' });
  expect(kept.body).not.toContain(secretWords);
  await roads();
  for (const method of ['naast', 'fluister'] as const) expect((await visitor.get(`${talk}/${method}`)).body).not.toContain(secretWords);
});

test('who was asked and said no, or stopped talking along, sees nothing of the talk', async () => {
  const { id, joke, bram, bramId, visitor, path } = await aTalk();
  const talk = `/werk/chat/${id}`;
  await joke.submit(talk, { kind: 'join', to: String(bramId), note: 'Help je?' }, { action: '/vraag-collega' });
  await bram.submit('/werk/chat', {}, { action: '/nee' });
  expect((await bram.get(talk)).status).toBe(404);
  expect((await joke.get(talk)).text).toContain('Bram Oosterwijk kan nu niet.');
  await joke.submit(talk, { kind: 'join', to: String(bramId), note: 'Nu wel?' }, { action: '/vraag-collega' });
  const joined = await bram.submit('/werk/chat', {}, { action: '/ja' });
  await bram.submitFrom(joined, { body: 'Hallo, ik ben Bram.' }, { action: '/regel' });
  expect((await visitor.get(path)).text).toMatch(/Bram leest en schrijft vanaf nu mee.*Hallo, ik ben Bram/s);
  await bram.submitFrom(await bram.get(talk), {}, { action: '/klaar' });
  expect((await bram.get(talk)).status).toBe(404);
  expect((await visitor.get(path)).text).toContain('Bram leest en schrijft niet meer mee.');
});

test('attention of who looks along and of who had the talk before is in the register when it is closed: one contact, each his own minutes, and the theme as the worker chose it', async () => {
  const { context } = world;
  const { id, joke, bram, bramId } = await aTalk();
  const talk = `/werk/chat/${id}`;
  const beat = async (client: typeof joke, path: string, seconds: number) => {
    const token = /name="_form" value="([^"]*)"/.exec((await client.get(talk)).body)?.[1] ?? '';
    return (await client.post(path, { _form: token, seconds: String(seconds) })).status;
  };
  await joke.submit(talk, { kind: 'along', to: String(bramId), note: 'Kijk even mee.' }, { action: '/vraag-collega' });
  expect((await bram.get(talk)).status).toBe(404);
  expect(await beat(bram, `${talk}/aandacht`, 50), 'who is not beside it counts nothing').toBe(404);
  await bram.submitFrom(await bram.get('/werk/chat'), {}, { action: '/ja' });
  expect((await bram.get(talk)).body).toContain(`data-attention="${talk}/aandacht"`);
  expect(await beat(bram, `${talk}/aandacht`, 50)).toBe(204);
  expect(await beat(bram, `${talk}/aandacht`, 50), 'never more than the clock').toBe(204);
  await beat(joke, `/werk/vragen/${id}/aandacht`, 55);
  await joke.submit(`${talk}/afronden`, { result: 'answered', minutes: 'other', number: '25', themes: ['grief'] }, { action: '/afronden' });
  const rows = await context.owner.selectFrom('contacts').select(['account_id as account', 'joins_id as joins', 'minutes_direct as direct', 'minutes_indirect as indirect', 'indirect_kind as kind', 'measured_seconds as seconds', 'themes']).where('conversation_id', '=', id).orderBy('id').execute();
  expect(rows).toMatchObject([{ joins: null, direct: 25, indirect: 0, themes: ['grief'] }, { account: bramId, direct: 0, kind: 'consultation', themes: ['grief'] }]);
  expect(rows).toHaveLength(2);
  expect(rows[1]?.joins).not.toBeNull();
  expect(rows[1]?.seconds).toBeGreaterThanOrEqual(50);
  expect(rows[1]?.seconds).toBeLessThan(65);
  expect(rows[1]?.indirect).toBeGreaterThan(0);
  expect(await context.owner.selectFrom('attention').select('seconds').where('conversation_id', '=', id).where('seconds', '>', 0).execute()).toEqual([]);

  const second = await aTalk();
  const path = `/werk/chat/${second.id}`;
  const token = /name="_form" value="([^"]*)"/.exec((await second.joke.get(path)).body)?.[1] ?? '';
  await second.joke.post(`/werk/vragen/${second.id}/aandacht`, { _form: token, seconds: '50' });
  await second.joke.submit(path, { kind: 'hand_over', to: String(second.bramId), note: 'Mijn dienst is om.' }, { action: '/vraag-collega' });
  await second.bram.submitFrom(await second.bram.get('/werk/chat'), {}, { action: '/ja' });
  await second.bram.submit(`${path}/afronden`, { result: 'answered', minutes: 'other', number: '10', themes: [] }, { action: '/afronden' });
  const shared = await context.owner.selectFrom('contacts').select(['account_id as account', 'joins_id as joins', 'minutes_direct as direct', 'minutes_indirect as indirect', 'confirmed_at as confirmed']).where('conversation_id', '=', second.id).orderBy('id').execute();
  expect(shared).toMatchObject([{ account: second.bramId, joins: null, direct: 10 }, { indirect: 0, confirmed: null }]);
  expect(shared[1]?.direct).toBeGreaterThan(0);
  expect((await second.joke.get('/werk/uren')).text).toContain('gemeten');
});

test('a whisper that is too long is told so and stays as it was typed; nothing of it is cut or kept', async () => {
  const { id, joke } = await aTalk();
  const talk = `/werk/chat/${id}`;
  const long = `${'Kijk jij mee? '.repeat(150)}tot hier`;
  const refused = await joke.submit(talk, { whisper: long }, { action: '/fluister' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Dit zijn 2.108 tekens.')]);
  expect(refused.body).toContain('tot hier</textarea>');
  expect((await joke.get(`${talk}/naast`)).text).toContain('Nog niets.');
});
