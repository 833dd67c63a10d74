import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { buildInstitution, buildSetting } from '../institutions.builders.ts';
import { hoursByOperator, proveHours } from './hours.access.ts';
import { addWalkIn, changeWalkIn, removeClosure, removeWalkIn, setClosure, setOfficeHours } from './hours.commands.ts';
import { getCalendar, listClosures, listOfficeHours, listWalkIns } from './hours.queries.ts';
import { calendarOf, openingsOn } from './hours.rules.ts';
import { closure, officeWeek, walkIn } from './hours.schema.ts';

let context: TestContext;
let admin: BuiltStaff;
let other: number;

beforeAll(async () => {
  context = await createTestContext();
  admin = await buildStaff(context, { roles: ['administrator'] });
  other = (await buildInstitution(context)).id;
});

function scopeOf(staff: BuiltStaff) {
  const scope = proveHours(staff.actor);
  if (!scope) throw new Error('not proven');
  return scope;
}

const inOwn = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [admin.institutionId], account: admin.accountId }, work);
const linde = walkIn.parse({ municipality: 'Gouda', place: 'Wijkhuis de Linde', address: 'Lindelaan 1', weekday: 2, opens: '10:00', closes: '12:00' });

test('only who may change settings may change hours', async () => {
  const worker = await buildStaff(context, { institutionId: admin.institutionId });
  expect(proveHours(worker.actor)).toBeUndefined();
  expect(proveHours(admin.actor)).toMatchObject({ institutionId: admin.institutionId });
});

test('a week is set as a whole, parts that overlap are one, and an empty week is the ordinary one', async () => {
  const week = officeWeek.parse([
    { weekday: 2, opens: '9:00', closes: '12:00' }, { weekday: 2, opens: '11:00', closes: '17:00' }, { weekday: 2, opens: '09:00', closes: '10:00' },
    { weekday: 6, opens: '10:00', closes: '24:00' }]);
  await inOwn((work) => setOfficeHours(work, scopeOf(admin), week));
  expect(await inOwn((work) => listOfficeHours(work, admin.institutionId))).toEqual([
    { weekday: 2, opens: '09:00:00', closes: '17:00:00' }, { weekday: 6, opens: '10:00:00', closes: '24:00:00' }]);
  expect(openingsOn('2026-11-23', await inOwn((work) => getCalendar(work, admin.institutionId)))).toEqual([]);
  await inOwn((work) => setOfficeHours(work, scopeOf(admin), []));
  expect(openingsOn('2026-11-23', await inOwn((work) => getCalendar(work, admin.institutionId)))).toEqual([{ opens: 540, closes: 1020 }]);
});

test('a day is closed, opened with own times, and made ordinary again', async () => {
  const scope = scopeOf(admin);
  await inOwn((work) => setClosure(work, scope, closure.parse({ closed: true, day: '2026-12-24', name: 'Kerstavond' })));
  await inOwn((work) => setClosure(work, scope, closure.parse({ closed: false, day: '2026-12-24', name: 'Kerstavond', times: { opens: '09:00', closes: '12:00' } })));
  await inOwn((work) => setClosure(work, scope, closure.parse({ closed: true, day: '2026-11-02', name: 'Studiedag' })));
  expect(await inOwn((work) => listClosures(work, admin.institutionId, '2026-12-01'))).toEqual([
    { day: '2026-12-24', name: 'Kerstavond', closed: false, opens: '09:00:00', closes: '12:00:00' }]);
  expect(openingsOn('2026-12-24', await inOwn((work) => getCalendar(work, admin.institutionId)))).toEqual([{ opens: 540, closes: 720 }]);
  expect(await inOwn((work) => removeClosure(work, scope, '2026-12-24'))).toBe(true);
  expect(await inOwn((work) => removeClosure(work, scope, '2026-12-24'))).toBe(false);
});

test('the directory gives the same calendar as the database, with own times and chosen holidays', async () => {
  await buildSetting(context, admin.institutionId, 'holiday_liberation_day', true);
  await inOwn((work) => setClosure(work, scopeOf(admin), closure.parse({ closed: false, day: '2026-12-26', name: 'Inloop', times: { opens: '10:00', closes: '12:00' } })));
  await context.directory.refresh();
  const institution = context.directory.current().institution(admin.institutionId);
  const stored = await inOwn((work) => getCalendar(work, admin.institutionId));
  for (const day of ['2026-12-26', '2026-05-05', '2026-11-02', '2026-11-23']) {
    expect(openingsOn(day, calendarOf(institution ?? { officeHours: [], closures: [], settings: [] }))).toEqual(openingsOn(day, stored));
  }
  expect(openingsOn('2026-05-05', stored)).toEqual([]);
});

test('walk-in hours are added, changed and removed', async () => {
  const scope = scopeOf(admin);
  const id = await inOwn((work) => addWalkIn(work, scope, linde));
  expect(await inOwn((work) => changeWalkIn(work, scope, id, { ...linde, closes: '13:00' }))).toBe(true);
  expect(await inOwn((work) => listWalkIns(work, admin.institutionId, 'Gouda'))).toMatchObject([{ id, place: 'Wijkhuis de Linde', closes: '13:00:00' }]);
  expect(await inOwn((work) => listWalkIns(work, admin.institutionId, 'Leiden'))).toEqual([]);
  expect(await inOwn((work) => removeWalkIn(work, scope, id))).toBe(true);
  expect(await inOwn((work) => removeWalkIn(work, scope, id))).toBe(false);
});

test('what closes before it opens is refused', () => {
  expect(officeWeek.safeParse([{ weekday: 1, opens: '17:00', closes: '9:00' }]).success).toBe(false);
  expect(walkIn.safeParse({ ...linde, closes: '10:00' }).success).toBe(false);
  expect(closure.safeParse({ closed: false, day: '2026-12-24', name: 'x', times: { opens: '12:00', closes: '12:00' } }).success).toBe(false);
});

test('the second lock: hours of another institution cannot be changed, whatever scope the code holds', async () => {
  const [forged, day] = [hoursByOperator(other), '2026-12-24'];
  await context.inWork({ institutions: [other] }, (work) => setClosure(work, forged, { closed: true, day, name: 'Dicht' }));
  const walkInId = await context.inWork({ institutions: [other] }, (work) => addWalkIn(work, forged, linde));
  await expect(inOwn((work) => setOfficeHours(work, forged, [{ weekday: 1, opens: '01:00', closes: '02:00' }]))).rejects.toThrow(/row-level security/);
  await expect(inOwn((work) => addWalkIn(work, forged, linde))).rejects.toThrow(/row-level security/);
  expect(await inOwn((work) => changeWalkIn(work, forged, walkInId, { ...linde, place: 'Elders' }))).toBe(false);
  expect(await inOwn((work) => removeWalkIn(work, forged, walkInId))).toBe(false);
  expect(await inOwn((work) => removeClosure(work, forged, day))).toBe(false);
  expect(await inOwn((work) => listClosures(work, other))).toHaveLength(1);
});
