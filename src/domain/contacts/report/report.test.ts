import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff } from '../../accounts/accounts.builders.ts';
import { buildInstitution } from '../../institutions/institutions.builders.ts';
import { proveReport, reportByOperator } from '../contacts.access.ts';
import { buildContact } from '../contacts.builders.ts';
import { contactReport, type ReportInput, type ReportRow } from './report.queries.ts';

let context: TestContext;

beforeAll(async () => { context = await createTestContext(); });

const november = { from: '2026-11-01', to: '2026-11-30' };
const report = (institutionId: number, input: ReportInput = november, as = institutionId) =>
  context.inWork({ institutions: [as] }, (work) => contactReport(work, reportByOperator(institutionId), input));
const lines = (rows: readonly ReportRow[], by: ReportRow['by']) => Object.fromEntries(rows.filter((row) => row.by === by).map((row) => [row.key ?? '-', row.contacts]));
const totalOf = (rows: readonly ReportRow[]) => rows.find((row) => row.by === 'total');

test('who may see the report', async () => {
  const actor = (roles: ('worker' | 'manager' | 'controller' | 'team_leader')[]) => ({ accountId: 1, institutionId: 1, roles });
  expect([proveReport(actor(['worker', 'team_leader'])), proveReport(actor(['manager']))?.institutionId, proveReport(actor(['controller']))?.institutionId]).toEqual([undefined, 1, 1]);
});

test('per channel, theme, municipality and in total, with every figure as defined', async () => {
  const { accountId, institutionId } = await buildStaff(context);
  const build = (own: Parameters<typeof buildContact>[1]) => buildContact(context, { institutionId, accountId, ...own });
  await build({ themes: ['money', 'alone'], municipality: 'Gouda', direct: 20, indirect: 5, conversationId: 1 });
  await build({ themes: ['money'], municipality: 'Gouda', direct: 10, conversationId: 1, isConfirmed: false });
  await build({ channel: 'home', municipality: 'Leiden', direct: 60, travel: 30, conversationId: 2, outcome: 'broken_off' });
  await build({ channel: 'home', direct: 0, indirect: 15, outcome: 'not_come' });
  const rows = await report(institutionId);
  expect(rows.map((row) => `${row.by} ${row.key}`)).toEqual([
    'channel home', 'channel mail', 'theme alone', 'theme money', 'theme null', 'municipality Gouda', 'municipality Leiden', 'municipality null', 'total null']);
  expect(totalOf(rows)).toEqual({ by: 'total', key: null, contacts: 3, missed: 1, minutesDirect: 90, minutesIndirect: 20, minutesTravel: 30, conversations: 2, unconfirmed: 1 });
  expect(rows[1]).toEqual({ by: 'channel', key: 'mail', contacts: 2, missed: 0, minutesDirect: 30, minutesIndirect: 5, minutesTravel: 0, conversations: 1, unconfirmed: 1 });
});

test('a contact with two themes counts in both lines and once in the total', async () => {
  const { institutionId } = await buildContact(context, { themes: ['money', 'alone'], direct: 20 });
  const rows = await report(institutionId);
  expect(lines(rows, 'theme')).toEqual({ money: 1, alone: 1 });
  expect(rows.filter((row) => row.by === 'theme').map((row) => row.minutesDirect)).toEqual([20, 20]);
  expect(totalOf(rows)).toMatchObject({ contacts: 1, minutesDirect: 20 });
});

test('the first and the last day count, as days of people; what was taken away does not', async () => {
  const { accountId, institutionId } = await buildStaff(context);
  for (const startedAt of ['2026-10-31T22:59:00Z', '2026-10-31T23:00:00Z', '2026-11-30T22:59:00Z', '2026-11-30T23:00:00Z']) await buildContact(context, { institutionId, accountId, startedAt });
  await buildContact(context, { institutionId, accountId, isRemoved: true });
  expect(totalOf(await report(institutionId))?.contacts).toBe(2);
});

test('nothing at all is a total of zeros', async () => {
  const { id } = await buildInstitution(context);
  expect(await report(id)).toEqual([{ by: 'total', key: null, contacts: 0, missed: 0, minutesDirect: 0, minutesIndirect: 0, minutesTravel: 0, conversations: 0, unconfirmed: 0 }]);
});

test('joint work: the responsible institution and the one that answered each see it on their own side', async () => {
  const [ours, theirs] = [await buildStaff(context), await buildStaff(context)];
  await buildContact(context, { institutionId: theirs.institutionId, performingInstitutionId: ours.institutionId, accountId: ours.accountId, direct: 20 });
  const count = async (institutionId: number, side: 'responsible' | 'performed') => totalOf(await report(institutionId, { ...november, side }))?.contacts;
  expect(await Promise.all([count(ours.institutionId, 'responsible'), count(ours.institutionId, 'performed'), count(theirs.institutionId, 'responsible'), count(theirs.institutionId, 'performed')]))
    .toEqual([0, 1, 1, 0]);
});

test('the second lock: as another institution the report of this one is empty', async () => {
  const { institutionId } = await buildContact(context);
  const stranger = await buildInstitution(context);
  expect(totalOf(await report(institutionId, november, stranger.id))?.contacts).toBe(0);
  expect(totalOf(await report(institutionId))?.contacts).toBe(1);
});

test('channels and municipalities each add up to the total, themes to at least it, and SQL counts as we do by hand', async () => {
  const contact = fc.record({
    channel: fc.constantFrom('mail', 'phone', 'home'), themes: fc.uniqueArray(fc.constantFrom('money', 'alone', 'violence')), municipality: fc.constantFrom('Gouda', 'Leiden', null),
    direct: fc.nat(90), indirect: fc.nat(30), travel: fc.nat(60), outcome: fc.constantFrom('took_place', 'broken_off', 'not_come', 'cancelled_late'), conversationId: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(fc.asyncProperty(fc.array(contact, { minLength: 1, maxLength: 12 }), async (all) => {
    const { accountId, institutionId } = await buildStaff(context);
    for (const one of all) await buildContact(context, { institutionId, accountId, ...one });
    const rows = await report(institutionId);
    const total = totalOf(rows);
    const sum = (by: ReportRow['by'], key: 'contacts' | 'missed' | 'minutesDirect' | 'minutesIndirect' | 'minutesTravel') => rows.filter((row) => row.by === by).reduce((all, row) => all + row[key], 0);
    for (const key of ['contacts', 'missed', 'minutesDirect', 'minutesIndirect', 'minutesTravel'] as const) {
      expect([sum('channel', key), sum('municipality', key)]).toEqual([total?.[key], total?.[key]]);
      expect(sum('theme', key)).toBeGreaterThanOrEqual(total?.[key] ?? 0);
    }
    expect((total?.contacts ?? 0) + (total?.missed ?? 0)).toBe(all.length);
    expect(total?.minutesDirect).toBe(all.reduce((minutes, one) => minutes + one.direct, 0));
    expect(total?.conversations).toBe(new Set(all.map((one) => one.conversationId)).size);
    for (const theme of ['money', 'alone', 'violence']) {
      const own = all.filter((one) => one.themes.some((name) => name === theme));
      expect(rows.find((row) => row.by === 'theme' && row.key === theme)?.minutesDirect ?? 0).toBe(own.reduce((minutes, one) => minutes + one.direct, 0));
    }
  }), { numRuns: 10 });
});
