import { expect, test } from 'vitest';
import { busyTimesOf } from './own-calendar.rules.ts';

const amsterdam = `BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE`;
const calendar = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//X//X//EN', amsterdam, ...events.map((one) => `BEGIN:VEVENT\n${one}\nEND:VEVENT`), 'END:VCALENDAR'].join('\n').replaceAll('\n', '\r\n');
const within = { startsAt: new Date('2026-10-01T00:00:00Z'), endsAt: new Date('2026-11-10T00:00:00Z') };
const starts = (...events: string[]) => busyTimesOf(calendar(...events), within)?.map((time) => time.startsAt.toISOString());

test('what comes back every week stays at its hour over the change of the clock, without what was left out, and with what was moved', () => {
  expect(starts(
    'UID:a\nDTSTART;TZID=W. Europe Standard Time:20261012T090000\nDTEND;TZID=W. Europe Standard Time:20261012T100000\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=W. Europe Standard Time:20261019T090000',
    'UID:a\nRECURRENCE-ID;TZID=W. Europe Standard Time:20261102T090000\nDTSTART;TZID=W. Europe Standard Time:20261103T140000\nDTEND;TZID=W. Europe Standard Time:20261103T150000',
  )).toEqual(['2026-10-12T07:00:00.000Z', '2026-10-26T08:00:00.000Z', '2026-11-03T13:00:00.000Z']);
});

test('a time without a zone is ours, a whole day is a whole day with us, and UTC is UTC', () => {
  expect(starts('UID:b\nDTSTART:20261020T090000\nDTEND:20261020T100000', 'UID:c\nDTSTART;VALUE=DATE:20261026\nDTEND;VALUE=DATE:20261027', 'UID:d\nDTSTART:20261027T090000Z\nDURATION:PT30M'))
    .toEqual(['2026-10-20T07:00:00.000Z', '2026-10-25T23:00:00.000Z', '2026-10-27T09:00:00.000Z']);
});

test('what is free or cancelled takes no time; what is no calendar is nothing; what never ends stops at the end of the span', () => {
  expect(starts('UID:e\nDTSTART:20261020T090000Z\nDTEND:20261020T100000Z\nTRANSP:TRANSPARENT', 'UID:f\nDTSTART:20261020T090000Z\nDTEND:20261020T100000Z\nSTATUS:CANCELLED')).toEqual([]);
  expect(busyTimesOf('<html>Log in</html>', within)).toBeUndefined();
  expect(starts('UID:g\nDTSTART:20200101T090000Z\nDTEND:20200101T100000Z\nRRULE:FREQ=DAILY')).toHaveLength(40);
});
