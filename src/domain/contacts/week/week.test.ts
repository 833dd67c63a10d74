import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { buildInstitution, buildSetting } from '../../institutions/institutions.builders.ts';
import { proveOwnContacts } from '../contacts.access.ts';
import { buildContact } from '../contacts.builders.ts';
import { myHours } from './week.queries.ts';

let context: TestContext;
let joke: BuiltStaff;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => { joke = await buildStaff(context); });

function hoursOf(staff: BuiltStaff, day = '2026-11-25', institutions = [staff.institutionId]) {
  return context.inWork({ institutions, account: staff.accountId }, async (work) => {
    const scope = proveOwnContacts(staff.actor);
    if (!scope) throw new Error('not proven');
    return await myHours(work, scope, day);
  });
}

const build = (own: Parameters<typeof buildContact>[1]) => buildContact(context, { institutionId: joke.institutionId, accountId: joke.accountId, ...own });

test('the week shows days and channels, from Monday to Sunday as people live it', async () => {
  await build({ startedAt: '2026-11-22T23:30:00Z', channel: 'phone', direct: 10 });
  await build({ startedAt: '2026-11-24T10:00:00Z', direct: 20, indirect: 10 });
  await build({ startedAt: '2026-11-24T12:00:00Z', channel: 'home', direct: 60, travel: 30 });
  await build({ startedAt: '2026-11-24T14:00:00Z', channel: 'office', direct: 0, indirect: 10, outcome: 'not_come' });
  await build({ startedAt: '2026-11-29T23:30:00Z', direct: 99 });
  await build({ startedAt: '2026-11-24T10:00:00Z', direct: 99, isRemoved: true });
  const hours = await hoursOf(joke);
  expect(hours.monday).toBe('2026-11-23');
  expect(hours.days.map((day) => day.total.direct)).toEqual([10, 80, 0, 0, 0, 0, 0]);
  expect(hours.days[1]?.channels).toEqual([
    { channel: 'office', contacts: 0, direct: 0, indirect: 10, travel: 0 }, { channel: 'home', contacts: 1, direct: 60, indirect: 0, travel: 30 },
    { channel: 'mail', contacts: 1, direct: 20, indirect: 10, travel: 0 }]);
  expect(hours.total).toEqual({ contacts: 3, direct: 90, indirect: 20, travel: 30 });
  expect(hours.contacts).toHaveLength(4);
});

test('online minutes stand beside what was agreed, the direct share beside its norm', async () => {
  await context.owner.updateTable('memberships').set({ weekly_online_minutes: 210 }).where('account_id', '=', joke.accountId).execute();
  await build({ direct: 50, indirect: 10, travel: 5 });
  await build({ channel: 'phone', direct: 20, indirect: 20 });
  expect(await hoursOf(joke)).toMatchObject({ onlineMinutes: 60, weeklyOnlineMinutes: 210, directShare: 70, directNorm: 70, asksMinutes: true });
  await buildSetting(context, joke.institutionId, 'direct_time_norm', 80);
  await buildSetting(context, joke.institutionId, 'direct_time_norm', 55, { scope: 'worker', scopeKey: String(joke.accountId) });
  await buildSetting(context, joke.institutionId, 'minutes', 'not_asked');
  expect(await hoursOf(joke)).toMatchObject({ directNorm: 55, asksMinutes: false });
  expect(await hoursOf(await buildStaff(context, { institutionId: joke.institutionId }))).toMatchObject({ directNorm: 80, directShare: undefined });
});

test('what is unconfirmed is listed of all weeks, oldest first', async () => {
  const late = await build({ startedAt: '2026-11-24T10:00:00Z', isConfirmed: false, measuredSeconds: 61, normMinutes: 20 });
  const early = await build({ startedAt: '2026-09-01T10:00:00Z', isConfirmed: false });
  await build({});
  const hours = await hoursOf(joke);
  expect(hours.unconfirmed.map((contact) => contact.contactId)).toEqual([early.contactId, late.contactId]);
  expect(hours.unconfirmed[1]?.offer).toEqual({ first: 'measured', measured: 2, norm: 20 });
});

test('it is of one worker at one institution; help to clients of others is in it, and nothing of colleagues', async () => {
  const other = (await buildInstitution(context)).id;
  await build({ institutionId: other, performingInstitutionId: joke.institutionId, direct: 5 });
  await build({ institutionId: other, performingInstitutionId: other, direct: 100 });
  await build({ performingInstitutionId: other, direct: 100, isConfirmed: false });
  await buildContact(context, { institutionId: joke.institutionId, direct: 100 });
  expect(await hoursOf(joke)).toMatchObject({ total: { direct: 5 }, unconfirmed: [] });
});

test('the second lock: as another institution the same scope gives an empty week', async () => {
  await build({ direct: 30, isConfirmed: false });
  const stranger = await buildInstitution(context);
  expect(await hoursOf(joke, '2026-11-25', [stranger.id])).toMatchObject({ contacts: [], unconfirmed: [], total: { direct: 0 } });
  expect((await hoursOf(joke)).total.direct).toBe(30);
});
