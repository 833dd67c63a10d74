import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { listAccess } from '../../audit/audit.queries.ts';
import { buildCooperation, buildDoor, buildInstitution, buildSetting } from '../institutions.builders.ts';
import { settingOf } from '../settings/settings.rules.ts';
import { doorsByOperator, proveDoors } from './doors.access.ts';
import { addDoor, changeDoor, setDoorClosed } from './doors.commands.ts';
import { findDoor, listDoors } from './doors.queries.ts';
import { doorInput, type DoorInput } from './doors.schema.ts';

let context: TestContext;
let [own, other] = [0, 0];
let number = 0;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  own = (await buildInstitution(context)).id;
  other = (await buildInstitution(context)).id;
});

function input(changes: Partial<DoorInput> = {}): DoorInput {
  number += 1;
  return doorInput.parse({ slug: `voordeur-${number}`, host: null, name: 'Jong in Gouda', theme: null, audience: 'youth', form: 'je', asks: true, ...changes });
}

const inOwn = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [own] }, work);
const add = (changes: Partial<DoorInput> = {}, institution = own) => context.inWork({ institutions: [institution] }, (work) => addDoor(work, doorsByOperator(institution), input(changes)));
async function added(changes: Partial<DoorInput> = {}, institution = own): Promise<number> {
  const door = await add(changes, institution);
  if (!door.ok) throw new Error(door.reason);
  return door.id;
}

test('only who manages doors may, and only of his own institution', () => {
  const actor = (role: 'administrator' | 'editor') => ({ accountId: 1, institutionId: own, roles: [role] });
  expect([proveDoors(actor('administrator'))?.institutionId, proveDoors(actor('editor'))]).toEqual([own, undefined]);
});

test('a new door is open to everyone as soon as the directory is read again', async () => {
  const id = await added({ slug: 'jong', host: 'jong.voorbeeld.nl', theme: 'money', form: 'u', asks: false });
  await context.directory.refresh();
  expect(context.directory.current().doorOfHost('jong.voorbeeld.nl')).toMatchObject({ id, slug: 'jong', form: 'u', asks: false, theme: 'money', audience: 'youth', institutionIds: [own] });
});

test('an address is of the whole installation, also when its door is closed', async () => {
  const id = await added({ slug: 'bezet', host: 'bezet.voorbeeld.nl' }, other);
  await context.inWork({ institutions: [other] }, (work) => setDoorClosed(work, doorsByOperator(other), id, true));
  expect([await add({ slug: 'bezet' }), await add({ host: 'bezet.voorbeeld.nl' })]).toEqual([{ ok: false, reason: 'slug-taken' }, { ok: false, reason: 'host-taken' }]);
  const mine = await added();
  expect(await inOwn((work) => changeDoor(work, doorsByOperator(own), mine, input({ slug: 'bezet' })))).toEqual({ ok: false, reason: 'slug-taken' });
  expect([await add({ host: null }), await add({ host: null })]).toMatchObject([{ ok: true }, { ok: true }]);
});

test('of two who take one address at once, one gets it', async () => {
  const outcomes = await Promise.all([add({ slug: 'samen-een' }), add({ slug: 'samen-een' }), add({ slug: 'samen-een' })]);
  expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
});

test('settings go along when a door gets another address', async () => {
  const id = await added({ slug: 'oud-adres' });
  await buildSetting(context, own, 'anonymous_mail', 'none', { scope: 'door', scopeKey: 'oud-adres' });
  expect(await inOwn((work) => changeDoor(work, doorsByOperator(own), id, input({ slug: 'nieuw-adres' })))).toEqual({ ok: true });
  await context.directory.refresh();
  const { settings = [] } = context.directory.current().institution(own) ?? {};
  expect(settingOf(settings, 'anonymous_mail', [{ scope: 'door', scopeKey: 'nieuw-adres' }])).toBe('none');
  expect(context.directory.current().door('oud-adres')).toBeUndefined();
});

test('a closed door is gone from the site, is still in the list, and can be opened again', async () => {
  const id = await added({ slug: 'dicht-en-open' });
  const set = (isClosed: boolean) => inOwn((work) => setDoorClosed(work, doorsByOperator(own), id, isClosed));
  expect([await set(true), await set(true)]).toEqual([true, false]);
  await context.directory.refresh();
  expect(context.directory.current().door('dicht-en-open')).toBeUndefined();
  expect((await inOwn((work) => listDoors(work, own)))[0]).toMatchObject({ id, closedAt: context.clock() });
  expect([await set(false), await set(false)]).toEqual([true, false]);
  await context.directory.refresh();
  expect(context.directory.current().door('dicht-en-open')).toMatchObject({ id });
});

test('doors of another institution or of a co-operation cannot be found or changed', async () => {
  const strange = await added({}, other);
  const shared = await buildDoor(context, { cooperationId: (await buildCooperation(context, { institutionIds: [own, other] })).id });
  for (const id of [strange, shared.id, 999_999]) {
    expect(await inOwn((work) => findDoor(work, own, id))).toBeUndefined();
    expect(await inOwn((work) => changeDoor(work, doorsByOperator(own), id, input()))).toEqual({ ok: false, reason: 'not-found' });
    expect(await inOwn((work) => setDoorClosed(work, doorsByOperator(own), id, true))).toBe(false);
  }
});

test('every change is in the log', async () => {
  const id = await added();
  await inOwn((work) => changeDoor(work, doorsByOperator(own), id, input()));
  await inOwn((work) => setDoorClosed(work, doorsByOperator(own), id, true));
  expect((await inOwn((work) => listAccess(work, own))).map((line) => [line.action, line.subject, line.subjectId])).toEqual([['close', 'door', id], ['change', 'door', id], ['add', 'door', id]]);
});

test('the second lock: a door of another institution stays as it is, whatever scope the code holds', async () => {
  const strange = await added({}, other);
  await expect(inOwn((work) => addDoor(work, doorsByOperator(other), input()))).rejects.toThrow(/row-level security/);
  expect(await inOwn((work) => setDoorClosed(work, doorsByOperator(other), strange, true))).toBe(false);
  expect(await inOwn((work) => changeDoor(work, doorsByOperator(other), strange, input({ name: 'Gekaapt' })))).toEqual({ ok: false, reason: 'not-found' });
  expect(await context.inWork({ institutions: [other] }, (work) => findDoor(work, other, strange))).toMatchObject({ name: 'Jong in Gouda', closedAt: null });
});

test('an address is written as one that works', () => {
  const slugOf = (slug: string) => doorInput.shape.slug.safeParse(slug).data;
  const hostOf = (host: string) => doorInput.shape.host.safeParse(host).data;
  expect(['Jong-In-Gouda', 'jong in gouda', '-jong', 'a', 'jong--gouda'].map(slugOf)).toEqual(['jong-in-gouda', undefined, undefined, undefined, undefined]);
  expect(['Hulp.Instelling.nl', 'https://hulp.nl', 'hulp', 'hulp.nl/x', 'hulp.nl:8080', '-a.nl'].map(hostOf)).toEqual(['hulp.instelling.nl', undefined, undefined, undefined, undefined, undefined]);
});
