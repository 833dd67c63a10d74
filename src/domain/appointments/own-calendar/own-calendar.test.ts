import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { WasRead } from '../../../platform/http/outgoing.ts';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { proveAgenda, type AgendaScope } from '../../duties/availability/availability.access.ts';
import { readAvailability } from '../../duties/availability/availability.queries.ts';
import { removeOwnCalendar, saveOwnCalendar } from './own-calendar.commands.ts';
import { readOwnCalendars } from './own-calendar.jobs.ts';
import { findOwnCalendar } from './own-calendar.queries.ts';
import { calendarAddress } from './own-calendar.schema.ts';

let context: TestContext;
let worker: BuiltStaff;
const address = 'https://agenda.example/geheim-123.ics';
const calendar = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//X//EN\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Tandarts\r\nDTSTART:20261126T090000Z\r\nDTEND:20261126T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  await context.owner.deleteFrom('own_calendars').execute();
  worker = await buildStaff(context);
});

function scope(): AgendaScope {
  const found = proveAgenda(worker.actor);
  if (!found) throw new Error('no agenda');
  return found;
}
const inWork = <Result>(act: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [worker.institutionId], account: worker.accountId }, act);
const round = (answer: WasRead) => readOwnCalendars({ db: context.db, inWork: context.inWork, clock: context.clock, read: async (url) => (url === address ? answer : { ok: false, error: 'elsewhere' }) });
const busy = async () => (await inWork((work) => readAvailability(work, scope()))).blocked.map((time) => time.startsAt.toISOString());

test('only when he is busy is kept of his own calendar, and where it is stands sealed', async () => {
  await inWork((work) => saveOwnCalendar(work, scope(), address));
  expect(await round({ ok: true, body: calendar })).toEqual({ read: 1, failed: 0 });
  expect(await busy()).toEqual(['2026-11-26T09:00:00.000Z']);
  const rows = [await context.owner.selectFrom('busy_times').selectAll().execute(), (await context.owner.selectFrom('own_calendars').select('address_sealed').execute()).map((row) => row.address_sealed.toString('latin1'))];
  expect(JSON.stringify(rows)).not.toMatch(/Tandarts|geheim-123/);
});

test('when it cannot be read what was known stays, and he is told; when he stops, it is gone', async () => {
  await inWork((work) => saveOwnCalendar(work, scope(), address));
  await round({ ok: true, body: calendar });
  expect(await round({ ok: true, body: '<html></html>' })).toEqual({ read: 0, failed: 1 });
  expect(await round({ ok: false, error: 'timeout' })).toEqual({ read: 0, failed: 1 });
  expect(await inWork((work) => findOwnCalendar(work, scope()))).toMatchObject({ error: 'timeout', readAt: context.clock() });
  expect(await busy()).toHaveLength(1);
  await inWork((work) => removeOwnCalendar(work, scope()));
  expect([await busy(), await inWork((work) => findOwnCalendar(work, scope()))]).toEqual([[], undefined]);
});

test('an address is one by https, also as calendar programs write it', () => {
  expect(calendarAddress.parse('webcal://agenda.example/a.ics')).toBe('https://agenda.example/a.ics');
  for (const wrong of ['http://agenda.example/a.ics', 'file:///etc/passwd', 'agenda']) expect(calendarAddress.safeParse(wrong).success).toBe(false);
});

const eventsIn = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//X//X//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');

test('a repetition on a day that never comes holds nobody up, and the calendar of a colleague is read all the same', async () => {
  const other = await buildStaff(context, { institutionId: worker.institutionId });
  const scopeOfOther = proveAgenda(other.actor);
  if (!scopeOfOther) throw new Error('no agenda');
  await inWork((work) => saveOwnCalendar(work, scope(), 'https://agenda.example/nooit.ics'));
  await inWork((work) => saveOwnCalendar(work, scopeOfOther, address));
  const never = eventsIn('BEGIN:VEVENT', 'UID:a', 'DTSTART:20260101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'END:VEVENT');
  const means = { db: context.db, inWork: context.inWork, clock: context.clock };
  expect(await readOwnCalendars({ ...means, read: async (url) => ({ ok: true, body: url === address ? calendar : never }) })).toEqual({ read: 1, failed: 1 });
}, 30_000);

test('the zones that one calendar brings along do not move what stands in that of a colleague', async () => {
  const other = await buildStaff(context, { institutionId: worker.institutionId });
  const [first, second] = [worker, other].sort((one, another) => one.accountId - another.accountId).map((one) => proveAgenda(one.actor));
  if (!first || !second) throw new Error('no agenda');
  await inWork((work) => saveOwnCalendar(work, first, 'https://agenda.example/zone.ics'));
  await inWork((work) => saveOwnCalendar(work, second, address));
  const zone = eventsIn('BEGIN:VTIMEZONE', 'TZID:Europe/Amsterdam', 'BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+1100', 'TZOFFSETTO:+1100', 'END:STANDARD', 'END:VTIMEZONE');
  const ours = eventsIn('BEGIN:VEVENT', 'UID:b', 'DTSTART;TZID=Europe/Amsterdam:20261126T100000', 'DURATION:PT1H', 'END:VEVENT');
  const means = { db: context.db, inWork: context.inWork, clock: context.clock };
  await readOwnCalendars({ ...means, read: async (url) => ({ ok: true, body: url === address ? ours : zone }) });
  expect((await inWork((work) => readAvailability(work, second))).blocked.map((time) => time.startsAt.toISOString())).toEqual(['2026-11-26T09:00:00.000Z']);
});
