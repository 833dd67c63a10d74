import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf } from './changes/changes.rules.ts';
import { chosenMinutes, directShare, minutesOf, offerOf, readMinutes, sourceOf } from './contacts.rules.ts';
import { channels, contactEntry, indirectKinds, minutesChoice, outcomes, themes } from './contacts.schema.ts';
import { tallyWeek, type CountedContact } from './week/week.rules.ts';

describe('minutes', () => {
  test('are measured seconds rounded up to the step', () => {
    expect([0, 1, 60, 61, 899, 900, 901].map((seconds) => minutesOf(seconds, 1))).toEqual([0, 1, 1, 2, 15, 15, 16]);
    expect([0, 1, 300, 301].map((seconds) => minutesOf(seconds, 5))).toEqual([0, 5, 5, 10]);
    expect([1, 900, 901].map((seconds) => minutesOf(seconds, 15))).toEqual([15, 15, 30]);
  });

  test('rounding never loses time and adds less than a step', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 86_400 }), fc.constantFrom(1, 5, 15), (seconds, step) => {
      const minutes = minutesOf(seconds, step);
      expect(minutes * 60).toBeGreaterThanOrEqual(seconds);
      expect(minutes * 60 - seconds).toBeLessThan(step * 60);
      expect(minutes % step).toBe(0);
    }));
  });

  test('measured and norm are offered side by side, the one the institution chose first, and never what is not there', () => {
    const contact = { measuredSeconds: 400, normMinutes: 20 };
    expect(offerOf(contact, { minutes: 'measured', step: 1 })).toEqual({ first: 'measured', measured: 7, norm: 20 });
    expect(offerOf(contact, { minutes: 'norm', step: 5 })).toEqual({ first: 'norm', measured: 10, norm: 20 });
    expect(offerOf({ measuredSeconds: null, normMinutes: 20 }, { minutes: 'measured', step: 1 })).toEqual({ first: 'norm', measured: undefined, norm: 20 });
    expect(offerOf({ measuredSeconds: null, normMinutes: null }, { minutes: 'norm', step: 1 }).first).toBeUndefined();
  });

  test('what a colleague noted of the same moment is offered first', () => {
    const joined = { measuredSeconds: null, normMinutes: 60, joinsId: 7, minutesDirect: 45 };
    expect(offerOf(joined, { minutes: 'measured', step: 1 })).toEqual({ first: 'noted', measured: undefined, norm: 60, noted: 45 });
    expect(chosenMinutes('noted', offerOf({ ...joined, joinsId: null }, { minutes: 'measured', step: 1 }))).toBeUndefined();
  });

  test('are typed as minutes or as hours and minutes, and never become something else', () => {
    expect(['45', '1:15', '0:30', '1u15', '2.30', ' 20 ', '24:00', '1440'].map(readMinutes)).toEqual([45, 75, 30, 75, 150, 20, 1440, 1440]);
    expect(['', '-5', '1:5', '1:60', '24:01', '1441', '7,5', 'een uur', '1:15:00'].map(readMinutes)).toEqual(Array.from({ length: 9 }, () => undefined));
    fc.assert(fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => {
      const typed = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
      expect([readMinutes(typed), readMinutes(String(minutes))]).toEqual([minutes, minutes]);
    }));
  });

  test('a choice is what it says', () => {
    const offer = { first: 'measured', measured: 7, norm: 0 } as const;
    expect([chosenMinutes('measured', offer), chosenMinutes('norm', offer), chosenMinutes(0, offer), chosenMinutes(45, offer)]).toEqual([7, 0, 0, 45]);
    expect(chosenMinutes('norm', { ...offer, norm: undefined })).toBeUndefined();
    expect(['12', 'norm', '1441', '-1', '1.5', 'veel'].map((typed) => minutesChoice.safeParse(typed).data)).toEqual([12, 'norm', undefined, undefined, undefined, undefined]);
  });

  test('the direct share is direct of direct and indirect, cut', () => {
    expect([directShare({ direct: 70, indirect: 30 }), directShare({ direct: 2, indirect: 1 }), directShare({ direct: 0, indirect: 0 })]).toEqual([70, 66, undefined]);
  });
});

describe('the form of a contact', () => {
  test('chat, mail, homework and video are online, everything else is the register', () => {
    expect(channels.filter((channel) => sourceOf(channel) === 'online')).toEqual(['video', 'chat', 'mail', 'homework']);
  });

  test('themes count once and are codes; minutes are whole and at most a day', () => {
    expect(themes.parse(['money', 'money', 'alone'])).toEqual(['money', 'alone']);
    expect(themes.safeParse(['Geld en schulden']).success).toBe(false);
    const entry = { formKey: crypto.randomUUID(), channel: 'phone', day: '2026-11-24', time: '09:30', minutesDirect: '15' };
    expect(contactEntry.parse(entry)).toMatchObject({ minutesDirect: 15, minutesTravel: 0, outcome: 'took_place', themes: [], origin: 'unknown' });
    for (const wrong of [{ minutesDirect: 1441 }, { time: '25:00' }, { day: '2026-02-30' }, { channel: 'fax' }]) {
      expect(contactEntry.safeParse({ ...entry, ...wrong }).success).toBe(false);
    }
  });
});

describe('a correction', () => {
  const contact = {
    channel: 'mail', minutesDirect: 20, minutesIndirect: 0, minutesTravel: 0, outcome: 'took_place', themes: ['money'], municipality: null, origin: 'unknown', funderId: 3,
    indirectKind: 'report', reason: null, caseId: null, organisationId: null,
  } as const;

  test('keeps only what really differs, old and new', () => {
    expect(differenceOf({ ...contact, clientIds: [], themes: ['money'] }, { minutesDirect: 25, minutesIndirect: 0, themes: ['money'], municipality: 'Gouda', funderId: null }))
      .toEqual({ before: { minutesDirect: 20, municipality: null, funderId: 3 }, after: { minutesDirect: 25, municipality: 'Gouda', funderId: null } });
    expect(differenceOf({ ...contact, clientIds: [], themes: ['money'] }, { minutesDirect: 20, themes: ['money'] })).toBeUndefined();
  });
});

describe('a week', () => {
  const minutes = fc.integer({ min: 0, max: 300 });
  const contacts = fc.array(fc.record({
    day: fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-26', '2026-11-29', '2026-11-30'), channel: fc.constantFrom(...channels),
    outcome: fc.constantFrom(...outcomes), minutesDirect: minutes, minutesIndirect: minutes, minutesTravel: minutes, indirectKind: fc.constantFrom(...indirectKinds),
  }), { maxLength: 30 });

  test('days and channels each add up to the total, and only the days of the week count', () => {
    fc.assert(fc.property(contacts, (all: CountedContact[]) => {
      const week = tallyWeek('2026-11-23', all);
      const inWeek = all.filter((contact) => contact.day >= '2026-11-23' && contact.day <= '2026-11-29');
      for (const key of ['contacts', 'direct', 'indirect', 'travel'] as const) {
        expect(week.days.reduce((sum, day) => sum + day.total[key], 0)).toBe(week.total[key]);
        expect(week.channels.reduce((sum, channel) => sum + channel[key], 0)).toBe(week.total[key]);
        for (const day of week.days) expect(day.channels.reduce((sum, channel) => sum + channel[key], 0)).toBe(day.total[key]);
      }
      expect(week.indirect.reduce((sum, kind) => sum + kind.minutes, 0)).toBe(week.total.indirect);
      expect(week.total.direct).toBe(inWeek.reduce((sum, contact) => sum + contact.minutesDirect, 0));
      expect(week.total.contacts).toBe(inWeek.filter((contact) => ['took_place', 'broken_off'].includes(contact.outcome)).length);
    }));
  });
});
