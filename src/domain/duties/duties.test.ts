import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../accounts/accounts.builders.ts';
import { instantAt, minutesOfTime } from '../institutions/hours/zone/zone.rules.ts';
import { buildInstitution } from '../institutions/institutions.builders.ts';
import { planningByOperator, proveDuties, provePlanning } from './duties.access.ts';
import { buildDuty, buildPattern } from './duties.builders.ts';
import { addPattern, cancelDuty, endPattern, fillDuties, planDuty } from './duties.commands.ts';
import { fillAllDuties } from './duties.jobs.ts';
import { listComingDuties, listPatterns, listWeek, myDuty, whoIsOn } from './duties.queries.ts';
import { newDuty, newPattern } from './duties.schema.ts';

let context: TestContext;
let institutionId = 0;
let joke: BuiltStaff;
let ali: BuiltStaff;

beforeAll(async () => { context = await createTestContext(); });

beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  institutionId = (await buildInstitution(context)).id;
  joke = await buildStaff(context, { institutionId });
  ali = await buildStaff(context, { institutionId });
});

const at = (text: string) => instantAt(text.slice(0, 10), minutesOfTime(text.slice(11)));
const inOwn = <Result>(work: Parameters<typeof context.inWork<Result>>[1], institutions = [institutionId]) => context.inWork({ institutions }, work);
const scope = () => planningByOperator(institutionId);
const fill = (weeks = 3) => inOwn((work) => fillDuties(work, scope(), weeks));
const week = async (day: string) => (await inOwn((work) => listWeek(work, scope(), day))).map((duty) => duty.startsAt.toISOString().slice(0, 16));
const plan = (staff: BuiltStaff, own: object = {}) => inOwn((work) => planDuty(work, scope(), newDuty.parse({
  accountId: staff.accountId, kind: 'desk', day: '2026-11-25', starts: '09:00', ends: '13:00', ...own })));

test('planner, team leader and administrator may plan, a worker may look, an editor neither', () => {
  const roles = ['planner', 'team_leader', 'administrator', 'worker', 'editor', 'manager'] as const;
  const actor = (role: (typeof roles)[number]) => ({ ...joke.actor, roles: [role] });
  expect(roles.filter((role) => provePlanning(actor(role)))).toEqual(['planner', 'team_leader', 'administrator']);
  expect(roles.filter((role) => proveDuties(actor(role)))).toEqual(['planner', 'team_leader', 'administrator', 'worker']);
});

test('a pattern becomes shifts for the coming weeks, and doing it again changes nothing', async () => {
  const input = newPattern.parse({ accountId: joke.accountId, kind: 'desk', weekday: 2, starts: '09:00', ends: '13:00', validFrom: '2026-11-24' });
  expect(await inOwn((work) => addPattern(work, scope(), input))).toMatchObject({ ok: true });
  expect(await fill()).toEqual({ added: 2, removed: 0 });
  expect(await fill()).toEqual({ added: 0, removed: 0 });
  expect([await week('2026-11-24'), await week('2026-12-03'), await week('2026-12-08')]).toEqual([[], ['2026-12-01T08:00'], ['2026-12-08T08:00']]);
});

test('two runs at once add each shift once', async () => {
  await buildPattern(context, { institutionId, accountId: joke.accountId, weekday: 3 });
  const runs = await Promise.all([fill(6), fill(6), fill(6), fill(6)]);
  expect(runs.reduce((total, run) => total + run.added, 0)).toBe(6);
  expect(await context.owner.selectFrom('duties').select('id').where('institution_id', '=', institutionId).execute()).toHaveLength(6);
});

test('the coming weeks follow a new closure, a reopening, an ended pattern and a colleague who leaves', async () => {
  const pattern = await buildPattern(context, { institutionId, accountId: joke.accountId, weekday: 3 });
  await buildPattern(context, { institutionId, accountId: ali.accountId, weekday: 4 });
  expect(await fill()).toEqual({ added: 6, removed: 0 });
  await context.owner.insertInto('closures').values({ institution_id: institutionId, day: '2026-12-02', name: 'studiedag' }).execute();
  expect(await fill()).toEqual({ added: 0, removed: 1 });
  await context.owner.deleteFrom('closures').where('institution_id', '=', institutionId).execute();
  expect(await fill()).toEqual({ added: 1, removed: 0 });
  expect(await inOwn((work) => endPattern(work, scope(), pattern.id, '2026-12-02'))).toBe(true);
  expect(await week('2026-12-09')).toEqual(['2026-12-10T08:00']);
  expect(await week('2026-12-02')).toHaveLength(2);
  await context.owner.updateTable('memberships').set({ ended_at: context.clock() }).where('account_id', '=', ali.accountId).execute();
  expect(await fill()).toEqual({ added: 0, removed: 3 });
  expect(await inOwn((work) => listPatterns(work, scope(), '2026-12-03'))).toHaveLength(1);
});

test('a holiday has no shift', async () => {
  context.setTime('2026-12-21T10:00:00Z');
  await buildPattern(context, { institutionId, accountId: joke.accountId, weekday: 5 });
  await fill();
  expect([await week('2026-12-25'), await week('2027-01-01'), await week('2027-01-08')]).toEqual([[], [], ['2027-01-08T08:00']]);
});

test('a cancelled shift stays away, one planned by hand stays, and what is over is left alone', async () => {
  await buildPattern(context, { institutionId, accountId: joke.accountId, weekday: 3 });
  const planned = await plan(ali);
  if (!planned.ok) throw new Error('not planned');
  await fill(1);
  const [shift] = (await inOwn((work) => listWeek(work, scope(), '2026-11-25'))).filter((duty) => duty.source === 'pattern');
  expect(await inOwn((work) => cancelDuty(work, scope(), shift?.id ?? 0))).toEqual({ ok: true });
  expect(await inOwn((work) => cancelDuty(work, scope(), shift?.id ?? 0))).toEqual({ ok: true });
  expect(await fill(1)).toEqual({ added: 0, removed: 0 });
  await context.owner.insertInto('closures').values({ institution_id: institutionId, day: '2026-11-25', name: 'studiedag' }).execute();
  await fill(1);
  await context.owner.deleteFrom('closures').where('institution_id', '=', institutionId).execute();
  expect(await fill(1)).toEqual({ added: 0, removed: 0 });
  expect((await inOwn((work) => listWeek(work, scope(), '2026-11-25'))).map((duty) => duty.id)).toEqual([planned.id]);
  context.setTime('2026-11-26T10:00:00Z');
  expect(await inOwn((work) => cancelDuty(work, scope(), planned.id))).toEqual({ ok: false, reason: 'over' });
  expect(await inOwn((work) => cancelDuty(work, scope(), 999_999))).toEqual({ ok: false, reason: 'not-found' });
});

test('a duty by hand is refused for who is no worker and over one of the same kind', async () => {
  const stranger = await buildStaff(context);
  const editor = await buildStaff(context, { institutionId, roles: ['editor'] });
  expect([await plan(stranger), await plan(editor)]).toEqual([{ ok: false, reason: 'not-a-worker' }, { ok: false, reason: 'not-a-worker' }]);
  expect(await plan(joke)).toMatchObject({ ok: true });
  expect(await plan(joke, { starts: '12:59', ends: '14:00' })).toEqual({ ok: false, reason: 'already-on-duty' });
  expect(await plan(joke, { starts: '13:00', ends: '14:00' })).toMatchObject({ ok: true });
  expect(await plan(joke, { kind: 'chat' })).toMatchObject({ ok: true });
  expect(newDuty.safeParse({ accountId: 1, kind: 'desk', day: '2026-11-25', starts: '13:00', ends: '13:00' }).success).toBe(false);
});

test('who is on is asked by moment, kind and place, over the institutions that work together', async () => {
  const partner = await buildDuty(context, { starts: '08:00', ends: '20:00' });
  await buildDuty(context, { institutionId, accountId: joke.accountId, municipalities: ['Gouda'] });
  await buildDuty(context, { institutionId, accountId: ali.accountId, ends: '18:00' });
  await buildDuty(context, { institutionId, accountId: ali.accountId, kind: 'chat' });
  const on = (moment: string, more: object = {}) => inOwn(async (work) => (await whoIsOn(work, {
    institutionIds: [institutionId, partner.institutionId], at: at(`2026-11-24 ${moment}`), kind: 'desk', ...more })).map((duty) => duty.accountId),
  [institutionId, partner.institutionId]);
  expect(await on('16:59')).toEqual([partner.accountId, ali.accountId, joke.accountId]);
  expect(await on('17:00')).toEqual([partner.accountId, ali.accountId]);
  expect(await on('08:59')).toEqual([partner.accountId]);
  expect(await on('10:00', { municipality: 'Leiden' })).toEqual([partner.accountId, ali.accountId]);
  expect(await on('10:00', { municipality: 'Gouda' })).toHaveLength(3);
  expect(await on('10:00', { kind: 'chat' })).toEqual([ali.accountId]);
  await context.owner.updateTable('accounts').set({ disabled_at: context.clock() }).where('id', '=', ali.accountId).execute();
  expect(await on('10:00')).toEqual([partner.accountId, joke.accountId]);
});

test('my duty says until when, over shifts that follow each other, and what comes next', async () => {
  await buildDuty(context, { institutionId, accountId: joke.accountId, starts: '09:00', ends: '13:00' });
  await buildDuty(context, { institutionId, accountId: joke.accountId, starts: '13:00', ends: '17:00' });
  await buildDuty(context, { institutionId, accountId: joke.accountId, day: '2026-11-26', kind: 'chat' });
  const mine = (moment: string) => inOwn((work) => myDuty(work, joke.accountId, at(moment)));
  expect(await mine('2026-11-24 10:00')).toMatchObject({ kind: 'desk', startedAt: at('2026-11-24 09:00'), until: at('2026-11-24 17:00') });
  expect(await mine('2026-11-24 17:00')).toBeUndefined();
  expect((await inOwn((work) => listComingDuties(work, joke.accountId, at('2026-11-24 10:00')))).map((duty) => duty.startsAt))
    .toEqual([at('2026-11-24 13:00'), at('2026-11-26 09:00')]);
});

test('the nightly job fills every institution, each as itself', async () => {
  const one = await buildPattern(context, { institutionId, accountId: joke.accountId });
  const two = await buildPattern(context, {});
  const filled = await fillAllDuties(context);
  expect(filled.added).toBeGreaterThanOrEqual(10);
  for (const pattern of [one, two]) {
    const rows = await context.owner.selectFrom('duties').select('account_id').where('institution_id', '=', pattern.institutionId).execute();
    expect(new Set(rows.map((row) => row.account_id))).toEqual(new Set([pattern.accountId]));
  }
  expect(await fillAllDuties(context)).toEqual({ added: 0, removed: 0 });
});

test('the second lock: another institution sees and changes no duty or pattern, whatever scope the code holds', async () => {
  const duty = await buildDuty(context, { institutionId, accountId: joke.accountId });
  const pattern = await buildPattern(context, { institutionId, accountId: joke.accountId });
  const other = (await buildInstitution(context)).id;
  const inOther = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [other] }, work);
  expect(await inOther((work) => listWeek(work, scope(), '2026-11-24'))).toEqual([]);
  expect(await inOther((work) => listPatterns(work, scope(), '2026-01-01'))).toEqual([]);
  expect(await inOther((work) => whoIsOn(work, { institutionIds: [institutionId], at: at('2026-11-24 10:00'), kind: 'desk' }))).toEqual([]);
  expect(await inOther((work) => myDuty(work, joke.accountId, at('2026-11-24 10:00')))).toBeUndefined();
  expect(await inOther((work) => cancelDuty(work, scope(), duty.id))).toEqual({ ok: false, reason: 'not-found' });
  expect(await inOther((work) => endPattern(work, scope(), pattern.id, '2026-11-25'))).toBe(false);
  const forged = { institution_id: institutionId, account_id: joke.accountId, kind: 'desk', source: 'hand', starts_at: new Date(0), ends_at: new Date(1) };
  await expect(inOther((work) => work.tx.insertInto('duties').values(forged).execute())).rejects.toThrow(/row-level security/);
});
