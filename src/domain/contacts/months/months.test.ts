import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { rolesToGive } from '../../accounts/accounts.schema.ts';
import type { Work } from '../../work.ts';
import { confirmMinutes, correctContact, removeContact } from '../changes/changes.commands.ts';
import { listCorrections } from '../changes/changes.queries.ts';
import { proveOwnContacts } from '../contacts.access.ts';
import { buildBareConversation, buildContact } from '../contacts.builders.ts';
import { contactEntry } from '../contacts.schema.ts';
import { enterContact } from '../entering/entering.commands.ts';
import { myHours } from '../week/week.queries.ts';
import { proveMonths } from './months.access.ts';
import { lockMonth, openMonth } from './months.commands.ts';
import { isMonthLocked, listLate, listMonths } from './months.queries.ts';
import { isOver, monthsOf } from './months.rules.ts';

let context: TestContext;
let joke: BuiltStaff;
let controller: BuiltStaff;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  joke = await buildStaff(context);
  controller = await buildStaff(context, { institutionId: joke.institutionId, roles: ['controller'] });
});

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not there');
  return value;
}

const as = <Result>(staff: BuiltStaff, work: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, work);
const own = (staff = joke) => present(proveOwnContacts(staff.actor));
const months = (staff = controller) => present(proveMonths(staff.actor));
const lock = (month: string) => as(controller, (work) => lockMonth(work, months(), month));
const build = (more: Parameters<typeof buildContact>[1] = {}) => buildContact(context, { institutionId: joke.institutionId, accountId: joke.accountId, startedAt: '2026-10-20T10:00:00Z', ...more });
const enter = async (day: string, formKey = randomUUID()) => {
  const outcome = await as(joke, (work) => enterContact(work, own(), contactEntry.parse({ formKey, channel: 'phone', day, time: '09:00', minutesDirect: 15 })));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
};
const flagOf = async (contactId: number) => (await context.owner.selectFrom('contacts').select('after_lock').where('id', '=', contactId).executeTakeFirstOrThrow()).after_lock;
const monthOfList = async (month: string) => (await as(controller, (work) => listMonths(work, months(), 2026))).find((one) => one.month === month);

test('months are closed by a controller only', () => {
  const opens = rolesToGive.options.filter((role) => proveMonths({ ...joke.actor, roles: [role] }) !== undefined);
  expect(opens).toEqual(['controller']);
});

test('a month can be closed when its last day is over, also at the change of a year and in February of a leap year', () => {
  expect([isOver('2026-10', '2026-11-01'), isOver('2026-11', '2026-11-30'), isOver('2025-12', '2026-01-01'), isOver('2024-02', '2024-02-29'), isOver('2024-02', '2024-03-01')])
    .toEqual([true, false, true, false, true]);
  expect(monthsOf(2026, '2026-03-31')).toEqual(['2026-03', '2026-02', '2026-01']);
  expect([monthsOf(2025, '2026-03-31').length, monthsOf(2027, '2026-03-31').length]).toEqual([12, 0]);
});

test('the months of a year show what is in them, and who closed them', async () => {
  await build();
  await build({ isConfirmed: false });
  await build({ outcome: 'not_come' });
  await build({ isRemoved: true });
  expect(await lock('2026-10')).toEqual({ ok: true, isRepeat: false });
  expect(await lock('2026-10')).toEqual({ ok: true, isRepeat: true });
  expect(await lock('2026-11')).toEqual({ ok: false, reason: 'not-over' });
  expect(await monthOfList('2026-10')).toEqual({ month: '2026-10', contacts: 2, unconfirmed: 1, late: 0, lockedAt: context.clock(), lockedBy: controller.accountId });
  const log = await context.owner.selectFrom('audit_log').select(['action', 'subject_id', 'account_id']).where('institution_id', '=', joke.institutionId).where('subject', '=', 'month').execute();
  expect(log).toEqual([{ action: 'lock_month', subject_id: 202_610, account_id: controller.accountId }]);
});

test('what is entered in a closed month counts and shows as late, by the day it was for people', async () => {
  await lock('2026-10');
  const [lastMinute, next, before] = [await enter('2026-10-31'), await enter('2026-11-01'), await enter('2026-09-30')];
  expect([await flagOf(lastMinute.contactId), await flagOf(next.contactId), await flagOf(before.contactId)]).toEqual([true, false, false]);
  expect((await as(joke, (work) => myHours(work, own(), '2026-10-31'))).contacts.map((contact) => contact.afterLock)).toEqual([true, false]);
  expect(await monthOfList('2026-10')).toMatchObject({ contacts: 1, late: 1 });
  expect(await as(controller, (work) => listLate(work, months(), 2026))).toMatchObject([{ kind: 'entered', accountId: joke.accountId, day: '2026-10-31', channel: 'phone' }]);
});

test('corrections, other minutes at confirming and removals in a closed month show as late, and nothing is lost', async () => {
  const [corrected, confirmed, same, removed] = [await build(), await build({ isConfirmed: false, direct: 7, measuredSeconds: 400, normMinutes: 20 }), await build({ isConfirmed: false, direct: 7, measuredSeconds: 400 }), await build()];
  await lock('2026-10');
  await as(joke, (work) => correctContact(work, own(), { ...corrected, changes: { minutesDirect: 25 }, reason: 'Anna belde nog na.' }));
  await as(joke, (work) => confirmMinutes(work, own(), { ...confirmed, minutes: 'norm' }));
  await as(joke, (work) => confirmMinutes(work, own(), { ...same, minutes: 'measured' }));
  await as(joke, (work) => removeContact(work, own(), { ...removed, reason: 'dubbel' }));
  expect(await as(joke, (work) => listCorrections(work, own(), corrected))).toMatchObject([{ isLate: true, reason: 'Anna belde nog na.', before: { minutesDirect: 20 }, after: { minutesDirect: 25 } }]);
  const late = await as(controller, (work) => listLate(work, months(), 2026));
  expect(late.map((one) => [one.kind, one.before, one.after])).toEqual([
    ['removed', { removed: false }, { removed: true }], ['corrected', { minutesDirect: 7 }, { minutesDirect: 20 }], ['corrected', { minutesDirect: 20 }, { minutesDirect: 25 }]]);
  expect(JSON.stringify(late), 'a reason may say who someone is').not.toContain('Anna');
  const week = await as(joke, (work) => myHours(work, own(), '2026-10-20'));
  expect(week.contacts.map((contact) => contact.isLateCorrected)).toEqual([true, true, false]);
});

test('a month that is opened again takes changes as before; what came late keeps showing', async () => {
  await lock('2026-10');
  const late = await enter('2026-10-20');
  expect([await as(controller, (work) => openMonth(work, months(), '2026-10')), await as(controller, (work) => openMonth(work, months(), '2026-10'))]).toEqual([true, false]);
  const again = await enter('2026-10-21');
  expect([await flagOf(late.contactId), await flagOf(again.contactId)]).toEqual([true, false]);
});

test('nothing slips in unseen between closing and booking at the same moment', async () => {
  for (let round = 0; round < 5; round += 1) {
    await as(controller, (work) => openMonth(work, months(), '2026-10'));
    const seen: number[] = [];
    const closing = as(controller, async (work) => {
      await lockMonth(work, months(), '2026-10');
      seen.push(...(await work.tx.selectFrom('contacts').select('id').where('institution_id', '=', joke.institutionId).where('after_lock', '=', false).execute()).map((row) => row.id));
    });
    const entered = await Promise.all([enter('2026-10-05'), enter('2026-10-06'), enter('2026-10-07')]);
    await closing;
    for (const { contactId } of entered) expect(await flagOf(contactId) || seen.includes(contactId)).toBe(true);
  }
});

test('a member that helps with a conversation books late where the month of the responsible institution is closed, and learns nothing of others', async () => {
  const partner = await buildStaff(context);
  const conversation = await buildBareConversation(context, { institutionId: joke.institutionId, openTo: [partner.institutionId] });
  await lock('2026-10');
  const outcome = await as(partner, (work) => enterContact(work, own(partner), contactEntry.parse({ formKey: randomUUID(), channel: 'phone', day: '2026-10-05', time: '09:00', minutesDirect: 15, conversation })));
  if (!outcome.ok) throw new Error(outcome.reason);
  expect(await flagOf(outcome.contactId)).toBe(true);
  const stranger = await buildStaff(context, { roles: ['controller'] });
  expect(await as(stranger, (work) => isMonthLocked(work, joke.institutionId, '2026-10-05'))).toBe(false);
  expect(await as(stranger, (work) => listLate(work, months(), 2026))).toEqual([]);
});
