import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { writeCalendar, type CalendarEvent } from './calendar.rules.ts';

const event: CalendarEvent = { uid: '7b0e7e5c-0000-4000-8000-000000000001', sequence: 0, changedAt: new Date('2026-11-24T10:00:00Z'), startsAt: new Date('2026-11-26T09:00:00Z'), endsAt: new Date('2026-11-26T10:00:00Z'), title: 'Afspraak' };
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { method: calendar.getFirstPropertyValue('method'), events: calendar.getAllSubcomponents('vevent').map((one) => ({ ...new ICAL.Event(one), status: one.getFirstPropertyValue('status'), event: new ICAL.Event(one) })) };
};

test('an appointment that is moved and cancelled stays the same thing, each time newer', () => {
  const steps = [writeCalendar('REQUEST', [event]), writeCalendar('REQUEST', [{ ...event, sequence: 1, startsAt: new Date('2026-11-27T09:00:00Z'), endsAt: new Date('2026-11-27T10:00:00Z') }]), writeCalendar('CANCEL', [{ ...event, sequence: 2, isCancelled: true }])].map(read);
  expect(steps.map((step) => [step.method, step.events[0]?.event.sequence, step.events[0]?.status])).toEqual([['REQUEST', 0, 'CONFIRMED'], ['REQUEST', 1, 'CONFIRMED'], ['CANCEL', 2, 'CANCELLED']]);
  expect(new Set(steps.map((step) => step.events[0]?.event.uid))).toEqual(new Set([`${event.uid}@naast`]));
  expect(steps[1]?.events[0]?.event.startDate.toJSDate()).toEqual(new Date('2026-11-27T09:00:00Z'));
});

test('whatever stands in title and place, another program reads back what was written', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 }).map((one) => one.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim()).filter((one) => one !== '');
  fc.assert(fc.property(text, text, fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (title, place, at) => {
    const startsAt = new Date(Math.floor(at.getTime() / 1000) * 1000);
    const written = writeCalendar('PUBLISH', [{ ...event, title, place, startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) }], 'Naast');
    const [found] = read(written).events;
    expect([found?.event.summary, found?.event.location, found?.event.startDate.toJSDate()]).toEqual([title, place, startsAt]);
    for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }));
});
