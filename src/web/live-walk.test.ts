import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDesks } from '../background.ts';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { rolesToGive, type RoleToGive } from '../domain/accounts/accounts.schema.ts';
import { may, type Act } from '../domain/accounts/rights/rights.rules.ts';
import { raiseAlarm } from '../domain/conversations/alarm/alarm.commands.ts';
import { proveWorker } from '../domain/conversations/conversations.access.ts';
import { ask } from '../domain/conversations/conversations.commands.ts';
import { livePath, toldEvents } from '../domain/conversations/conversations.live.ts';
import { question } from '../domain/conversations/conversations.schema.ts';
import { addNote, take } from '../domain/conversations/desk/desk.commands.ts';
import { buildInstitution } from '../domain/institutions/institutions.builders.ts';
import type { Live } from '../platform/live/live.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { sessionCookies } from './gate.ts';

/** Who may send what, written down a second time: an event that is not here fails the walk until somebody thought about it. */
const classified: Record<string, Act> = { 'watch-desk': 'desk.see' };
/** What a page may be told, and which ids may be in it. */
const classifiedTold: Record<string, readonly string[]> = { desk: ['fresh'], question: ['conversation'], acute: ['conversation'] };
const secretWords = 'zilveren waterlelie achter de dijk';

let world: TestApp;
let live: Live;
let institutionId = 0;
let otherId = 0;
let owner: BuiltStaff;
let sockets: Socket[] = [];

beforeAll(async () => {
  world = await startTestApp();
  live = openDesks(world.context, world.app, world.app.server, { proveEveryMilliseconds: 150 });
  ({ id: institutionId } = await buildInstitution(world.context));
  ({ id: otherId } = await buildInstitution(world.context));
  owner = await buildStaff(world.context, { institutionId });
});
afterEach(() => { for (const socket of sockets) socket.disconnect(); sockets = []; });
afterAll(async () => { await live.stop(); });

const staffCookie = (token: string) => `${sessionCookies.staff}=${token}`;
function open(cookie: string | undefined): Socket {
  const socket = io(world.url, { path: livePath, transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: cookie ? { cookie } : {} });
  sockets.push(socket);
  return socket;
}
const comesIn = (socket: Socket) => new Promise<boolean>((resolve) => {
  socket.once('connect', () => resolve(true));
  socket.once('connect_error', () => resolve(false));
});
const heardBy = (socket: Socket) => {
  const heard: [string, Record<string, unknown>][] = [];
  socket.onAny((event: string, ids: Record<string, unknown>) => { heard.push([event, ids]); });
  return heard;
};
async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not happen');
    await delay(10);
  }
}

async function watch(staff: BuiltStaff) {
  const token = await buildSession(world.context, staff);
  const socket = open(staffCookie(token));
  expect(await comesIn(socket)).toBe(true);
  expect(await socket.emitWithAck('watch-desk', {})).toEqual({ ok: true });
  return { socket, token, heard: heardBy(socket) };
}

async function askAt(at: number, shareWith: readonly number[] = []): Promise<number> {
  const institution = world.context.directory.current().institution(at);
  if (!institution) throw new Error('no institution');
  const asked = await world.context.inWork({ institutions: [at] }, (work) => ask(work, {
    question: question.parse({ formKey: crypto.randomUUID(), body: secretWords, themes: ['money'] }), institution, shareWith, doorId: null, word: 'walk the line', channel: 'mail', crisis: [],
  }));
  return asked.conversationId;
}
const takeAs = (staff: BuiltStaff, conversationId: number) => world.context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => take(work, staff.actor, conversationId));

test('every event that a socket is heard for, or told, is on the list', async () => {
  await watch(owner);
  expect([...live.heardEvents()].sort()).toEqual(Object.keys(classified).sort());
  expect([...toldEvents].sort()).toEqual(Object.keys(classifiedTold).sort());
});

test('nobody, a visitor, someone half signed in and roles without a desk get no socket', async () => {
  const half = await buildSession(world.context, owner, { secondFactorAt: null });
  for (const cookie of [undefined, '__Host-naast-vraag=something', staffCookie('made-up'), staffCookie(half)]) expect(await comesIn(open(cookie)), String(cookie)).toBe(false);
  for (const role of rolesToGive.options) {
    const staff = await buildStaff(world.context, { institutionId, roles: [role] });
    const socket = open(staffCookie(await buildSession(world.context, staff)));
    expect(await comesIn(socket), role).toBe(may([role], 'desk.see'));
  }
});

test('only the desk of the own institution is heard, in numbers, and another institution hears nothing', async () => {
  const leader = await buildStaff(world.context, { institutionId, roles: ['team_leader'] });
  const own = [await watch(owner), await watch(leader)];
  const foreign = await watch(await buildStaff(world.context, { institutionId: otherId, roles: ['worker', 'team_leader'] }));
  const silent = open(staffCookie(await buildSession(world.context, owner)));
  await comesIn(silent);
  const unasked = heardBy(silent);
  const id = await askAt(institutionId);
  await until(() => own.every(({ heard }) => heard.length > 0));
  await takeAs(owner, id);
  await until(() => own.every(({ heard }) => heard.some(([event, ids]) => event === 'desk' && ids['fresh'] === 0)));
  expect(own[0]?.heard).toContainEqual(['desk', { fresh: 1 }]);
  expect(own[0]?.heard).toContainEqual(['question', { conversation: id }]);
  expect(own[1]?.heard.map(([event]) => event), 'a question is told to whoever has it').not.toContain('question');
  await delay(100);
  expect(foreign.heard).toEqual([]);
  expect(unasked, 'who did not ask hears nothing').toEqual([]);
  for (const [event, ids] of own.flatMap(({ heard }) => heard)) {
    expect(Object.keys(ids).every((name) => classifiedTold[event]?.includes(name)), event).toBe(true);
    expect(Object.values(ids).every(Number.isInteger), event).toBe(true);
  }
});

test('a desk that shares a question hears of it until another has it, and then no more', async () => {
  const sharing = await watch(await buildStaff(world.context, { institutionId: otherId }));
  const id = await askAt(institutionId, [otherId]);
  await until(() => sharing.heard.length === 1);
  await takeAs(owner, id);
  await until(() => sharing.heard.length === 2);
  expect(sharing.heard).toEqual([['desk', { fresh: 1 }], ['desk', { fresh: 0 }]]);
  await world.context.inWork({ institutions: [institutionId], account: owner.accountId }, async (work) => {
    const scope = await proveWorker(work, owner.actor, id);
    if (scope) await addNote(work, scope, { kind: 'note', body: 'Alleen voor ons.' });
  });
  await delay(150);
  expect(sharing.heard).toHaveLength(2);
});

test('an alarm and a request to read along reach those who were asked, and nobody else', async () => {
  const leader = await buildStaff(world.context, { institutionId, roles: ['team_leader'] });
  const reader = await buildStaff(world.context, { institutionId });
  const id = await askAt(institutionId);
  await takeAs(owner, id);
  const [called, asked, other] = [await watch(leader), await watch(reader), await watch(await buildStaff(world.context, { institutionId }))];
  await world.context.inWork({ institutions: [institutionId], account: owner.accountId }, async (work) => {
    const scope = await proveWorker(work, owner.actor, id);
    if (!scope) throw new Error('not mine');
    await addNote(work, scope, { kind: 'read_request', body: 'Lees je mee?', toAccountId: reader.accountId });
    await raiseAlarm(work, scope, { body: 'Hij staat op de brug.', formKey: crypto.randomUUID() }, () => ({ subject: 'Kijk', text: 'Kijk nu.' }));
  });
  await until(() => called.heard.some(([event]) => event === 'acute') && asked.heard.some(([event]) => event === 'question'));
  await delay(100);
  expect(called.heard.filter(([event]) => event === 'acute')).toEqual([['acute', { conversation: id }]]);
  expect(other.heard).toEqual([]);
});

test('what is not an event of ours, or has the wrong shape, does nothing', async () => {
  const { socket } = await watch(owner);
  await expect(socket.timeout(200).emitWithAck('desk', { institution: otherId })).rejects.toThrow(/timed out/);
  await expect(socket.timeout(200).emitWithAck('read-question', { conversation: 1 })).rejects.toThrow(/timed out/);
  expect(await socket.emitWithAck('watch-desk', { institution: otherId })).toEqual({ ok: false, reason: 'wrong-shape' });
});

test('behind the lock screen the socket stays, and listening does not keep a session from locking', async () => {
  const staff = await buildStaff(world.context, { institutionId });
  const { socket, token, heard } = await watch(staff);
  const seenAt = async () => (await world.context.owner.selectFrom('sessions').select('seen_at as at').where('account_id', '=', staff.accountId).executeTakeFirstOrThrow()).at.getTime();
  const before = await seenAt();
  world.context.setTime('2026-11-24T10:10:00Z');
  const client = world.client();
  client.cookies.set(sessionCookies.staff, token);
  expect((await client.get('/werk/stand', { follow: false })).status).toBe(200);
  await socket.emitWithAck('watch-desk', {});
  expect(await seenAt(), 'neither the socket nor looking touched it').toBe(before);
  world.context.setTime('2026-11-24T10:16:00Z');
  expect((await client.get('/werk/stand', { follow: false })).headers['location']).toContain('/werk/vergrendeld');
  await delay(400);
  await askAt(institutionId);
  await until(() => heard.length > 0);
  expect(heard[0]).toEqual(['desk', { fresh: 1 }]);
  world.context.setTime('2026-11-24T10:00:00Z');
});

test('a session that ends, or loses its role or its institution, loses its socket while the page stays open', async () => {
  const changes: ((staff: BuiltStaff) => Promise<unknown>)[] = [
    (staff) => world.context.owner.updateTable('sessions').set({ ended_at: world.context.clock() }).where('account_id', '=', staff.accountId).execute(),
    (staff) => world.context.owner.updateTable('memberships').set({ roles: ['editor'] satisfies RoleToGive[] }).where('account_id', '=', staff.accountId).execute(),
    (staff) => world.context.owner.updateTable('memberships').set({ ended_at: world.context.clock() }).where('account_id', '=', staff.accountId).execute(),
  ];
  for (const change of changes) {
    const staff = await buildStaff(world.context, { institutionId });
    const { socket } = await watch(staff);
    await change(staff);
    await until(() => !socket.connected);
  }
});

test('the numbers of the desk hold no word, and are those of the own desk', async () => {
  const { id } = await buildInstitution(world.context);
  const worker = await buildStaff(world.context, { institutionId: id });
  await askAt(id);
  await takeAs(worker, await askAt(id));
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, worker));
  expect(JSON.parse((await client.get('/werk/stand')).body)).toEqual({ open: 1, mine: 1, acute: 0, alarm: null });
});
