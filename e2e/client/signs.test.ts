import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession } from '../../src/domain/accounts/accounts.builders.ts';
import { offerTimes } from '../../src/domain/appointments/appointments.commands.ts';
import { offer } from '../../src/domain/appointments/appointments.schema.ts';
import { remindAll } from '../../src/domain/appointments/reminders/reminders.jobs.ts';
import { buildDossier, inDossier, type BuiltClient, type BuiltDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Client } from '../../src/testing/client.ts';
import { remindersIn } from '../../src/web/visitor-mail.ts';
import { codeIn, openTextbox } from './textbox.ts';

let world: TestApp;
let door: { slug: string; institutionId: number };
const textbox = await openTextbox();
const start = new Date('2026-11-24T10:00:00Z');
const setTime = (instant: string | Date) => world.context.setTime(instant);
const later = (minutes: number) => setTime(new Date(start.getTime() + minutes * 60_000));

beforeAll(async () => {
  world = await startTestApp({ sms: textbox.sms });
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
});
afterAll(() => textbox.close());
beforeEach(async () => {
  setTime(start);
  textbox.refuse(false);
  await world.context.owner.deleteFrom('attempts').execute();
  await world.context.owner.deleteFrom('outbox').execute();
});

const at = (path: string) => `/i/${door.slug}${path}`;
const place = '/mijn-pagina/seintjes/telefoon';
const texts = () => textbox.collect(world);

async function signedIn(who: BuiltClient): Promise<Client> {
  const client = world.client();
  await client.submit(at('/mijn-pagina/inloggen'), { inlognaam: who.username, wachtwoord: who.password });
  return client;
}

const giveNumber = (client: Client, nummer: string) => client.submit(at(place), { nummer }, { action: at(`${place}/nummer`) });
const typeCode = (client: Client, code: string) => client.submit(at(place), { code }, { action: at(`${place}/code`) });

/** A dossier of which the client confirmed a number. */
async function withNumber(): Promise<{ dossier: BuiltDossier; client: Client }> {
  const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
  const client = await signedIn(dossier.client);
  await giveNumber(client, '06 12 34 56 78');
  expect((await typeCode(client, codeIn((await texts())[0]))).text).toContain('Je nummer klopt.');
  return { dossier, client };
}

async function writes(dossier: BuiltDossier): Promise<void> {
  const worker = world.client();
  worker.cookies.set('__Host-naast-werk', await buildSession(world.context, dossier.worker));
  const page = await worker.submit(`/werk/casussen/${dossier.caseId}/dossier/nieuw/bericht`, { titel: 'Morgen', tekst: 'Neem de brief over de schulden mee.' });
  expect(page.text).toContain('Het is verstuurd.');
}

const rows = () => world.context.owner.selectFrom('outbox').selectAll().orderBy('id').execute();

test('a number is used only once the code that went there was typed; it can be changed, and taken away, and stands nowhere in the open', async () => {
  const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
  const client = await signedIn(dossier.client);
  const wrong = await giveNumber(client, '0172 123456');
  expect([wrong.status, wrong.body.includes('value="0172 123456"')]).toEqual([422, true]);
  expect(wrong.text).toContain('Vul een mobiel nummer in.');
  expect((await giveNumber(client, '06-12345678')).text).toContain('We stuurden een sms naar 06 12 34 56 78');
  const [message] = await texts();
  expect(message).toMatchObject({ to: '+31612345678', from: 'Bericht' });
  expect(message?.text).toMatch(/^\d{6} is je code\./);
  expect((await client.get(at('/mijn-pagina/seintjes'))).text).toContain('Wij hebben geen mobiel nummer van je.');
  await writes(dossier);
  expect(await texts()).toEqual([]);
  const stored = await world.context.owner.selectFrom('citizen_phones').selectAll().where('account_id', '=', dossier.client.accountId).executeTakeFirstOrThrow();
  expect(Object.values(stored).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join(' ')).not.toMatch(new RegExp(`612345678|${codeIn(message)}`));
  expect((await typeCode(client, ` ${codeIn(message).slice(0, 3)} ${codeIn(message).slice(3)}`)).text).toContain('Je mobiele nummer is: 06 12 34 56 78');
  expect((await client.get(at('/mijn-pagina/seintjes'))).text).toContain('Je krijgt nu een seintje per sms.');
  await giveNumber(client, '+32 470 12 34 56');
  expect((await client.get(at(place))).text).toContain('Je mobiele nummer is: 06 12 34 56 78');
  await typeCode(client, codeIn((await texts())[0]));
  expect((await client.get(at(place))).text).toContain('Je mobiele nummer is: +32470123456');
  expect((await client.submit(at(place), {}, { action: at(`${place}/weg`) })).text).toContain('Je nummer is weg.');
  expect(await world.context.owner.selectFrom('citizen_phones').selectAll().where('account_id', '=', dossier.client.accountId).execute()).toEqual([]);
});

test('five wrong codes, or a quarter of an hour, and the code is gone; a right one of somebody else confirms nothing', async () => {
  const [one, other] = await Promise.all([1, 2].map(async () => signedIn((await buildDossier(world.context, { institutionId: door.institutionId })).client)));
  if (!one || !other) throw new Error('nobody signed in');
  await giveNumber(one, '0611111111');
  const code = codeIn((await texts())[0]);
  await giveNumber(other, '0622222222');
  const otherCode = codeIn((await texts())[0]);
  const wrong = code === '000000' ? '000001' : '000000';
  expect((await typeCode(one, otherCode)).text).toContain('Je mag het nog 4 keer proberen.');
  const before = await one.get(at(place));
  for (const left of [3, 2, 1]) expect((await typeCode(one, wrong)).text).toContain(`nog ${left} keer`);
  expect((await one.submit(at(place), { code: wrong }, { action: at(`${place}/code`) })).text).toContain('Deze code werkt niet meer.');
  expect((await one.get(at(place))).text).not.toContain('Vul de code in');
  expect((await one.submitFrom(before, { code }, { action: at(`${place}/code`) })).text).toContain('Deze code werkt niet meer.');
  expect((await one.get(at(place))).text).not.toContain('06 11 11 11 11');
  const late = await other.get(at(place));
  later(16);
  const refused = await other.submitFrom(late, { code: otherCode }, { action: at(`${place}/code`) });
  expect([refused.status, refused.text.includes('Deze code werkt niet meer.')]).toEqual([422, true]);
});

test('asking for codes often is refused for a while, per page and per number, and what was typed stands there still', async () => {
  const someone = async () => await signedIn((await buildDossier(world.context, { institutionId: door.institutionId })).client);
  const [one, other] = [await someone(), await someone()];
  for (let time = 0; time < 4; time += 1) expect((await giveNumber(one, '0633333333')).status).toBe(200);
  const refused = await giveNumber(one, '0644444444');
  expect([refused.status, refused.body.includes('value="0644444444"')]).toEqual([429, true]);
  expect((await giveNumber(other, '0633333333')).status).toBe(429);
  expect(await texts()).toHaveLength(4);
});

test('from one place twenty codes go out in a day, whoever asks and to whatever number', async () => {
  const ask = async (client: Client, number: number) => (await giveNumber(client, `06${String(10_000_000 + number)}`)).status;
  const people: Client[] = [];
  for (let person = 0; person < 6; person += 1) people.push(await signedIn((await buildDossier(world.context, { institutionId: door.institutionId })).client));
  const got: number[] = [];
  for (const [index, person] of people.entries()) for (let time = 0; time < (index < 5 ? 4 : 1); time += 1) got.push(await ask(person, index * 10 + time));
  expect([got.slice(0, 20).every((status) => status === 200), got[20]]).toEqual([true, 429]);
  expect(await texts()).toHaveLength(20);
});

test('a message of a worker sends one neutral text message, and no second one until the client has looked', async () => {
  const { dossier, client } = await withNumber();
  await writes(dossier);
  const sent = await texts();
  expect(sent.map(({ to, text }) => ({ to, text }))).toEqual([{ to: '+31612345678', text: 'Er staat iets nieuws voor je klaar op je pagina.' }]);
  await writes(dossier);
  expect(await texts()).toEqual([]);
  await client.get(at('/mijn-pagina'));
  await writes(dossier);
  expect(await texts()).toHaveLength(1);
});

test('at night a telephone stays silent: it hears in the morning, also in the night in which the clock changes, and not at all when he has looked meanwhile', async () => {
  const { dossier, client } = await withNumber();
  setTime('2026-10-24T19:30:00Z');
  const night = await signedIn(dossier.client);
  await writes(dossier);
  expect(await texts()).toEqual([]);
  setTime('2026-10-25T06:59:00Z');
  expect(await texts()).toEqual([]);
  setTime('2026-10-25T07:00:00Z');
  expect(await texts()).toHaveLength(1);
  setTime('2026-10-25T20:30:00Z');
  await (await signedIn(dossier.client)).get(at('/mijn-pagina'));
  await writes(dossier);
  await (await signedIn(dossier.client)).get(at('/mijn-pagina'));
  setTime('2026-10-26T09:00:00Z');
  expect(await texts()).toEqual([]);
  expect([client.cookies.size, night.cookies.size].every((size) => size > 0)).toBe(true);
});

test('what could not go in the day does not go in the night either; a code does, for it was asked for', async () => {
  const { dossier, client } = await withNumber();
  setTime('2026-11-24T19:58:00Z');
  await writes(dossier);
  textbox.refuse(true);
  expect(await texts()).toEqual([]);
  textbox.refuse(false);
  setTime('2026-11-24T20:05:00Z');
  expect(await texts()).toEqual([]);
  expect((await rows()).find((row) => row.kind === 'sign')?.not_before.toISOString()).toBe('2026-11-25T07:00:00.000Z');
  await (await signedIn(dossier.client)).get(at('/mijn-pagina'));
  const again = await signedIn(dossier.client);
  await giveNumber(again, '0655555555');
  expect(await texts()).toHaveLength(1);
  expect(client.cookies.size).toBeGreaterThan(0);
});

test('a code that could not go within its quarter of an hour goes no more, and the administrator sees that', async () => {
  const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
  const client = await signedIn(dossier.client);
  textbox.refuse(true);
  await giveNumber(client, '0666666666');
  expect(await texts()).toEqual([]);
  expect((await rows()).map((row) => row.last_error)).toEqual(['status-503']);
  textbox.refuse(false);
  later(20);
  expect(await texts()).toEqual([]);
  expect((await rows()).map((row) => [row.last_error, row.failed_at !== null])).toEqual([['too-late', true]]);
});

test('who chooses no way gets no sign, and keeps the ways he gave; a way is off only for who gave it', async () => {
  const { dossier, client } = await withNumber();
  const off = await client.submit(at('/mijn-pagina/seintjes'), { hoe: [] }, { action: at('/mijn-pagina/seintjes') });
  expect(off.text).toContain('Je krijgt nu geen seintjes.');
  await writes(dossier);
  expect(await texts()).toEqual([]);
  const on = await client.submit(at('/mijn-pagina/seintjes'), { hoe: ['text', 'mail', 'duif'] }, { action: at('/mijn-pagina/seintjes') });
  expect(on.text).toContain('Je krijgt nu een seintje per sms.');
  await writes(dossier);
  expect(await texts()).toHaveLength(1);
  expect(await world.context.owner.selectFrom('citizen_mail').select('wants_signs').where('account_id', '=', dossier.client.accountId).execute()).toEqual([{ wants_signs: true }]);
});

test('AP-07: a reminder goes the way he chose, says nothing of the appointment, and is given up once its day has begun', async () => {
  const { dossier, client } = await withNumber();
  const remind = () => remindAll({ db: world.context.db, inWork: world.context.inWork, clock: world.context.clock }, remindersIn(world.context.directory.current(), 'https://hulp.example'));
  const plan = (day: string) => inDossier(world.context.inWork, dossier.worker, dossier.caseId, (work, scope) => offerTimes(work, scope, offer.parse({ formKey: randomUUID(), kind: 'phone', minutes: 30, place: '', words: '', times: [{ day, time: '10:00' }], isSure: true, isAgreed: true })));
  await plan('2026-11-25');
  expect([await remind(), await remind()]).toEqual([1, 0]);
  expect((await texts()).map((one) => one.text)).toEqual(['Morgen staat er iets in je agenda. Hoe laat? Dat staat op je pagina.']);
  await client.submit(at('/mijn-pagina/seintjes'), { hoe: ['text'], dag: [] }, { action: at('/mijn-pagina/seintjes') });
  await plan('2026-11-26');
  setTime('2026-11-25T10:00:00Z');
  expect(await remind()).toBe(0);
  await (await signedIn(dossier.client)).submit(at('/mijn-pagina/seintjes'), { hoe: ['text'], dag: ['ja'] }, { action: at('/mijn-pagina/seintjes') });
  setTime('2026-11-25T19:59:00Z');
  expect(await remind()).toBe(1);
  textbox.refuse(true);
  await texts();
  textbox.refuse(false);
  setTime('2026-11-26T09:00:00Z');
  expect(await texts()).toEqual([]);
});

test('where there are other ways than mail the offer on the page leads there, and is not made again to who took one', async () => {
  const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
  later(24 * 60 + 1);
  const client = await signedIn(dossier.client);
  expect((await client.get(at('/mijn-pagina'))).text).toContain('Liever op een andere manier?');
  await giveNumber(client, '0677777777');
  expect((await client.get(at('/mijn-pagina'))).text).not.toContain('Wil je een berichtje als er iets nieuws is?');
});

test('without a gateway nobody is asked for a number, and none is taken', async () => {
  const bare = await startTestApp();
  const own = await buildFrontDoor(bare.context, { name: 'Zonder sms' });
  const dossier = await buildDossier(bare.context, { institutionId: own.institutionId });
  const client = bare.client();
  await client.submit(`/i/${own.slug}/mijn-pagina/inloggen`, { inlognaam: dossier.client.username, wachtwoord: dossier.client.password });
  const page = await client.get(`/i/${own.slug}/mijn-pagina/seintjes`);
  expect(page.status).toBe(200);
  expect(page.text).not.toMatch(/sms|mobiel/);
  const form = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  expect((await client.post(`/i/${own.slug}${place}/nummer`, { nummer: '0612345678', _form: form })).path).toBe(`/i/${own.slug}${place}`);
  expect(await bare.context.owner.selectFrom('citizen_phones').selectAll().execute()).toEqual([]);
});
