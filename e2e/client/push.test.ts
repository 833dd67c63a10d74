import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession } from '../../src/domain/accounts/accounts.builders.ts';
import { recoverCitizen } from '../../src/domain/accounts/citizens/citizens.commands.ts';
import { endPush, makePushKeys } from '../../src/domain/accounts/citizens/devices/keys/keys.commands.ts';
import { createPushCarrier } from '../../src/domain/accounts/citizens/devices/devices.jobs.ts';
import { replaceRecoveryCodes } from '../../src/domain/accounts/sign-in/recovery/recovery.commands.ts';
import { buildDossier, type BuiltClient, type BuiltDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { createOutgoing } from '../../src/platform/http/outgoing.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Client } from '../../src/testing/client.ts';
import { deviceCookie } from '../../src/web/device-cookie.ts';
import { isProven, newBrowser, openPushbox } from './pushbox.ts';

let world: TestApp;
let door: { slug: string; institutionId: number };
const pushbox = await openPushbox();
const start = new Date('2026-11-24T10:00:00Z');

beforeAll(async () => {
  world = await startTestApp();
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
});
afterAll(() => pushbox.close());
beforeEach(async () => {
  world.context.setTime(start);
  pushbox.answer(201);
  await world.context.owner.deleteFrom('attempts').execute();
  await world.context.owner.deleteFrom('outbox').execute();
  await inWork(endPush);
  await inWork((work) => makePushKeys(work, { renews: false }));
});

const inWork: <Result>(run: Parameters<typeof world.context.inWork<Result>>[1]) => Promise<Result> = (run) => world.context.inWork({ institutions: [] }, run);
const at = (path: string) => `/i/${door.slug}${path}`;
const place = '/mijn-pagina/seintjes';
const pushes = () => pushbox.collect(world);
const devices = () => world.context.owner.selectFrom('citizen_devices').selectAll().orderBy('id').execute();
const build = () => buildDossier(world.context, { institutionId: door.institutionId });

async function signIn(client: Client, who: BuiltClient) {
  return await client.submit(at('/mijn-pagina/inloggen'), { inlognaam: who.username, wachtwoord: who.password }, { follow: false });
}

async function signedIn(who: BuiltClient): Promise<Client> {
  const client = world.client();
  await signIn(client, who);
  return client;
}

/** What the script of the page does after the button was pressed. */
const turnOn = (client: Client, given: object) => client.submit(at(place), { ...given }, { action: at(`${place}/toestel`) });

async function withDevice(): Promise<{ dossier: BuiltDossier; client: Client; browser: ReturnType<typeof newBrowser> }> {
  const [dossier, browser] = [await build(), newBrowser()];
  const client = await signedIn(dossier.client);
  expect((await turnOn(client, browser.given)).text).toContain('Meldingen staan aan op dit toestel.');
  return { dossier, client, browser };
}

async function writes(dossier: BuiltDossier): Promise<void> {
  const worker = world.client();
  worker.cookies.set('__Host-naast-werk', await buildSession(world.context, dossier.worker));
  const page = await worker.submit(`/werk/casussen/${dossier.caseId}/dossier/nieuw/bericht`, { titel: 'Morgen', tekst: 'Neem de brief over de schulden mee.' });
  expect(page.text).toContain('Het is verstuurd.');
}

test('while no keys were made nobody hears of it, and no device is taken', async () => {
  await inWork(endPush);
  const client = await signedIn((await build()).client);
  const page = await client.get(at(place));
  expect([page.status, /data-push|signs\.|seintjes\/toestel/.test(page.body), page.text.includes('melding')]).toEqual([200, false, false]);
  const form = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  expect((await client.post(at(`${place}/toestel`), { ...newBrowser().given, _form: form })).text).toContain('Het lukte niet.');
  expect(await devices()).toEqual([]);
});

test('a sign is a sentence that only that browser can read, from who it was added for; nothing of it stands open in the database', async () => {
  const { dossier, browser } = await withDevice();
  const [device] = await devices();
  expect(Object.values(device ?? {}).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join(' ')).not.toMatch(/push\.example|send\//);
  await writes(dossier);
  const [pushed, ...more] = await pushes();
  if (!pushed) throw new Error('nothing came in');
  expect(more).toEqual([]);
  expect(pushed.path).toBe(browser.path);
  expect(browser.read(pushed.body)).toEqual({ text: 'Er staat iets voor je klaar' });
  expect(() => newBrowser().read(pushed.body)).toThrow();
  expect(pushed.body.toString('latin1')).not.toMatch(/klaar|Morgen|brief/);
  const { public_key: key } = await world.context.owner.selectFrom('push_keys').select('public_key').where('retired_at', 'is', null).executeTakeFirstOrThrow();
  expect(isProven(pushed, key, start)).toBe(true);
  // Until 21:00, which is ten hours from now, and no longer.
  expect(pushed.headers).toMatchObject({ 'content-encoding': 'aes128gcm', 'ttl': String(10 * 3600), 'urgency': 'normal' });
  await writes(dossier);
  expect(await pushes()).toEqual([]);
});

test('a notice waits for the morning, and does not come when he looked meanwhile', async () => {
  const { dossier } = await withDevice();
  world.context.setTime('2026-11-24T20:30:00Z');
  await writes(dossier);
  expect(await pushes()).toEqual([]);
  world.context.setTime('2026-11-25T07:00:00Z');
  expect(await pushes()).toHaveLength(1);
  await (await signedIn(dossier.client)).get(at('/mijn-pagina'));
  world.context.setTime('2026-11-25T20:30:00Z');
  await writes(dossier);
  await (await signedIn(dossier.client)).get(at('/mijn-pagina'));
  world.context.setTime('2026-11-26T09:00:00Z');
  expect(await pushes()).toEqual([]);
});

test.each([404, 410])('a browser that is gone (%i) is forgotten and not tried again; the administrator has nothing to mend', async (status) => {
  const { dossier } = await withDevice();
  pushbox.answer(status);
  await writes(dossier);
  expect(await pushes()).toHaveLength(1);
  expect(await devices()).toEqual([]);
  const [row] = await world.context.owner.selectFrom('outbox').selectAll().where('channel', '=', 'push').execute();
  expect([row?.failed_at, row?.dropped_at !== null]).toEqual([null, true]);
  world.context.setTime(new Date(start.getTime() + 3_600_000));
  expect(await pushes()).toEqual([]);
});

test('a push service that has a bad moment gets it again later', async () => {
  const { dossier } = await withDevice();
  pushbox.answer(503);
  await writes(dossier);
  expect(await pushes()).toHaveLength(1);
  pushbox.answer(201);
  world.context.setTime(new Date(start.getTime() + 60_000));
  expect(await pushes()).toHaveLength(1);
  expect(await devices()).toHaveLength(1);
});

test.each(['http://push.example/a', 'https://127.0.0.1/a', 'https://localhost/a', 'https://push.example:8443/a', 'https://user@push.example/a', 'https://nas.local/a', 'push', ''])('no device is told at %j', async (endpoint) => {
  const client = await signedIn((await build()).client);
  expect((await turnOn(client, { ...newBrowser().given, endpoint })).text).toContain('Het lukte niet.');
  expect((await turnOn(client, { ...newBrowser().given, p256dh: 'kort' })).text).toContain('Het lukte niet.');
  expect(await devices()).toEqual([]);
});

test('the way out that production has goes to no address of an own network, whatever name leads there', async () => {
  const { dossier } = await withDevice();
  await writes(dossier);
  const [device] = await devices();
  const { inWork: all, clock } = world.context;
  const post = createOutgoing({ resolve: async () => ['10.0.0.5'] });
  const carrier = createPushCarrier({ inWork: all, clock, post, contact: 'https://hulp.example' });
  expect(await carrier.send({ id: 'x', to: String(device?.id), text: 'Er staat iets' })).toEqual({ ok: false, error: 'not-public' });
});

test.each([['signing out', '/mijn-pagina/uitloggen'], ['leaving', '/verlaat']])('%s ends the signs of this device, and of no other', async (_what, path) => {
  const { dossier, client } = await withDevice();
  const other = await signedIn(dossier.client);
  await turnOn(other, newBrowser().given);
  expect(await devices()).toHaveLength(2);
  const page = await client.get(at('/mijn-pagina'));
  await client.submitFrom(page, {}, { action: path, follow: false });
  expect(client.cookies.get(deviceCookie) ?? '').toBe('');
  expect(await devices()).toHaveLength(1);
  await writes(dossier);
  expect(await pushes()).toHaveLength(1);
});

test('a session that ends by itself leaves the device as it was, and its owner comes back to it; somebody else who comes in there ends it', async () => {
  const { dossier, client } = await withDevice();
  world.context.setTime(new Date(start.getTime() + 2 * 3_600_000));
  const out = await client.get(at('/mijn-pagina/uitgelogd'));
  expect(out.headers['clear-site-data']).toBe('"cache"');
  expect(out.body).toContain('data-keeps-worker');
  expect(await devices()).toHaveLength(1);
  const back = await signIn(client, dossier.client);
  expect(back.headers['clear-site-data']).toBeUndefined();
  expect((await client.get(at(place))).text).toContain('(dit toestel)');
  world.context.setTime(new Date(start.getTime() + 4 * 3_600_000));
  const other = await build();
  const came = await signIn(client, other.client);
  expect(came.headers['clear-site-data']).toBe('"storage"');
  expect(await devices()).toEqual([]);
  expect(client.cookies.get(deviceCookie) ?? '').toBe('');
  expect((await client.get(at(place))).text).not.toContain('(dit toestel)');
});

test('who takes his page back with a recovery code ends the signs on every device', async () => {
  const { dossier } = await withDevice();
  const [code = ''] = await inWork((work) => replaceRecoveryCodes(work, { accountId: dossier.client.accountId }));
  const recovered = await recoverCitizen(world.context.inWork, { username: dossier.client.username, code, password: 'trein dinsdag kaas' }, { device: 'Firefox', client: '203.0.113.4' });
  expect(recovered.ok).toBe(true);
  expect(await devices()).toEqual([]);
});

test('devices are listed for their owner only, each with a stop; nobody stops one of another', async () => {
  const [one, other] = [await withDevice(), await withDevice()];
  const [first, second] = await devices();
  const page = await one.client.get(at(place));
  expect(page.body).toContain(`${place}/toestel/${first?.id}/stop`);
  expect(page.body).not.toContain(`${place}/toestel/${second?.id}/stop`);
  const form = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  await one.client.post(at(`${place}/toestel/${second?.id}/stop`), { _form: form });
  expect(await devices()).toHaveLength(2);
  expect((await one.client.submitFrom(page, {}, { action: `/toestel/${first?.id}/stop` })).text).toContain('krijgt geen meldingen meer');
  expect((await devices()).map((row) => row.id)).toEqual([second?.id]);
  expect(one.client.cookies.get(deviceCookie) ?? '').toBe('');
  expect((await other.client.get(at(place))).text).toContain('(dit toestel)');
});

test('a browser shows signs for one person: who adds it last has it', async () => {
  const { browser } = await withDevice();
  const other = await build();
  await turnOn(await signedIn(other.client), browser.given);
  expect((await devices()).map((row) => row.account_id)).toEqual([other.client.accountId]);
});

test('keys can be renewed: a device goes on with the pair that it was added with', async () => {
  const { dossier, browser } = await withDevice();
  const { public_key: before } = await world.context.owner.selectFrom('push_keys').select('public_key').executeTakeFirstOrThrow();
  expect(await inWork((work) => makePushKeys(work, { renews: false }))).toBe(false);
  expect(await inWork((work) => makePushKeys(work, { renews: true }))).toBe(true);
  await writes(dossier);
  const [pushed] = await pushes();
  expect(pushed && isProven(pushed, before, start) && pushed.path === browser.path).toBe(true);
  const added = await signedIn(dossier.client);
  expect((await added.get(at(place))).body).not.toContain(before);
  expect(await inWork(endPush)).toBe(1);
  expect(await world.context.owner.selectFrom('push_keys').selectAll().execute()).toEqual([]);
});
