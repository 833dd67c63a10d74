import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff } from '../../accounts/accounts.builders.ts';
import { buildCase } from '../../cases/cases.builders.ts';
import { listAccess } from '../../audit/audit.queries.ts';
import { institutionByOperator, proveInstitution } from '../institutions.access.ts';
import { buildCooperation, buildDoor, buildInstitution } from '../institutions.builders.ts';
import { clearSetting, saveSetting } from './settings.commands.ts';
import { listKeptSettings, listStoredSettings } from './settings.queries.ts';
import { settingOf, type SettingKey } from './settings.rules.ts';
import { wholeInstitution, type SettingPlace } from './settings.schema.ts';

let context: TestContext;
let [own, other] = [0, 0];

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  own = (await buildInstitution(context)).id;
  other = (await buildInstitution(context)).id;
});

const inOwn = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [own] }, work);
const save = (key: SettingKey, value: unknown, at: SettingPlace = wholeInstitution) => inOwn((work) => saveSetting(work, institutionByOperator(own), { key, value, at }));
const kept = () => inOwn((work) => listKeptSettings(work, own));

test('only an administrator may change settings, of his own institution', () => {
  const actor = (role: 'administrator' | 'team_leader') => ({ accountId: 3, institutionId: own, roles: [role] });
  expect([proveInstitution(actor('administrator')), proveInstitution(actor('team_leader'))]).toMatchObject([{ institutionId: own, accountId: 3 }, undefined]);
});

test('a value holds at once, can be changed, and taken away again', async () => {
  expect(await save('answer_promise', '48_hours')).toEqual({ ok: true });
  expect(await save('answer_promise', '2_working_days')).toEqual({ ok: true });
  expect(await kept()).toMatchObject([{ key: 'answer_promise', scope: 'institution', scopeKey: '', value: '2_working_days', changedAt: context.clock() }]);
  await context.directory.refresh();
  expect(settingOf(context.directory.current().institution(own)?.settings ?? [], 'answer_promise')).toBe('2_working_days');
  const clear = () => inOwn((work) => clearSetting(work, institutionByOperator(own), 'answer_promise', wholeInstitution));
  expect([await clear(), await clear()]).toEqual([true, false]);
  expect(await kept()).toEqual([]);
});

test('who asks twice in one transaction asks the database once, and reads again after a change of its own', async () => {
  await inOwn(async (work) => {
    const asked = listStoredSettings(work, own);
    expect(listStoredSettings(work, own)).toBe(asked);
    expect(await asked).toEqual([]);
    await saveSetting(work, institutionByOperator(own), { key: 'silence_days', value: 30, at: wholeInstitution });
    expect(settingOf(await listStoredSettings(work, own), 'silence_days')).toBe(30);
    await clearSetting(work, institutionByOperator(own), 'silence_days', wholeInstitution);
    expect(await listStoredSettings(work, own)).toEqual([]);
  });
  expect(await inOwn((work) => listStoredSettings(work, other))).toEqual([]);
});

test('a value that does not fit, or a place that the setting cannot have, is refused', async () => {
  expect(await save('silence_days', 2)).toEqual({ ok: false, reason: 'not-a-value' });
  expect(await save('answer_promise', 'morgen')).toEqual({ ok: false, reason: 'not-a-value' });
  expect(await save('minutes', 'norm', { scope: 'door', scopeKey: 'x' })).toEqual({ ok: false, reason: 'wrong-scope' });
  expect(await save('joint_staffing', true, { scope: 'cooperation', scopeKey: '1' })).toEqual({ ok: false, reason: 'wrong-scope' });
  expect(await kept()).toEqual([]);
});

test('a work type may have a number of talks of its own, only one that is of the institution', async () => {
  const typeOf = async (institutionId: number) => (await buildCase(context, { institutionId })).workTypeId;
  const at = (key: SettingKey, id: number) => save(key, 8, { scope: 'work_type', scopeKey: String(id) });
  expect([await at('talks_process', await typeOf(own)), await at('talks_process', await typeOf(other)), await at('talks_signal', await typeOf(own))])
    .toEqual([{ ok: true }, { ok: false, reason: 'unknown-place' }, { ok: false, reason: 'wrong-scope' }]);
});

test('doors, channels and workers are of the institution, or of a co-operation it is in', async () => {
  const mine = await buildDoor(context, { institutionId: own });
  const strange = await buildDoor(context, { institutionId: other });
  const shared = await buildDoor(context, { cooperationId: (await buildCooperation(context, { institutionIds: [own, other] })).id });
  const at = (slug: string) => save('anonymous_mail', 'youth', { scope: 'door', scopeKey: slug });
  expect([await at(mine.slug), await at(shared.slug), await at(strange.slug), await at('')]).toEqual([{ ok: true }, { ok: true }, { ok: false, reason: 'unknown-place' }, { ok: false, reason: 'unknown-place' }]);
  expect(await save('answer_promise', '48_hours', { scope: 'channel', scopeKey: 'duif' })).toEqual({ ok: false, reason: 'unknown-place' });
  expect(await save('answer_promise', '48_hours', { scope: 'channel', scopeKey: 'phone' })).toEqual({ ok: true });
  const [joke, stranger] = [await buildStaff(context, { institutionId: own }), await buildStaff(context, { institutionId: other })];
  const norm = (id: number) => save('direct_time_norm', 80, { scope: 'worker', scopeKey: String(id) });
  expect([await norm(joke.accountId), await norm(stranger.accountId)]).toEqual([{ ok: true }, { ok: false, reason: 'unknown-place' }]);
});

test('a member that left may no longer set anything at the joint door', async () => {
  const { id } = await buildCooperation(context, { institutionIds: [own, other] });
  const shared = await buildDoor(context, { cooperationId: id });
  await context.owner.updateTable('cooperation_members').set({ until: '2026-11-23' }).where('institution_id', '=', own).execute();
  expect(await save('anonymous_mail', 'none', { scope: 'door', scopeKey: shared.slug })).toEqual({ ok: false, reason: 'unknown-place' });
});

test('every change is in the log, with which setting it was', async () => {
  await save('follow_up', false);
  await inOwn((work) => clearSetting(work, institutionByOperator(own), 'follow_up', wholeInstitution));
  expect(await inOwn((work) => listAccess(work, own))).toMatchObject([{ action: 'clear', subject: 'setting:follow_up' }, { action: 'change', subject: 'setting:follow_up' }]);
});

test('the second lock: settings of another institution stay as they are, whatever scope the code holds', async () => {
  await context.inWork({ institutions: [other] }, (work) => saveSetting(work, institutionByOperator(other), { key: 'follow_up', value: false, at: wholeInstitution }));
  await expect(inOwn((work) => saveSetting(work, institutionByOperator(other), { key: 'follow_up', value: true, at: wholeInstitution }))).rejects.toThrow(/row-level security/);
  expect(await inOwn((work) => clearSetting(work, institutionByOperator(other), 'follow_up', wholeInstitution))).toBe(false);
  expect(await context.inWork({ institutions: [other] }, (work) => listKeptSettings(work, other))).toMatchObject([{ value: false }]);
});
