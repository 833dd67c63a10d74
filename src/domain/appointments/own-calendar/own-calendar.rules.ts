import ICAL from 'ical.js';
import type { Span } from '../../duties/availability/availability.rules.ts';
import { instantAt } from '../../institutions/hours/zone/zone.rules.ts';

/** Most repetitions of one thing that are looked at, and most times that are kept. */
const mostSteps = 5000;
const mostTimes = 2000;

/** A time with a zone of its own, or one that counts wherever one is: then it is ours. */
function instantOf(time: ICAL.Time): Date {
  if (time.zone !== ICAL.Timezone.localTimezone && !time.isDate) return time.toJSDate();
  const day = `${String(time.year).padStart(4, '0')}-${String(time.month).padStart(2, '0')}-${String(time.day).padStart(2, '0')}`;
  return instantAt(day, time.isDate ? 0 : time.hour * 60 + time.minute + time.second / 60);
}

function takesTime(component: ICAL.Component): boolean {
  const says = (name: string) => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return says('transp') !== 'TRANSPARENT' && says('status') !== 'CANCELLED';
}

function spanOf(startsAt: ICAL.Time, endsAt: ICAL.Time): Span {
  return { startsAt: instantOf(startsAt), endsAt: instantOf(endsAt) };
}

function timesOf(event: ICAL.Event, within: Span): Span[] {
  if (!event.isRecurring()) return takesTime(event.component) ? [spanOf(event.startDate, event.endDate)] : [];
  const times: Span[] = [];
  const steps = event.iterator();
  for (let step = 0; step < mostSteps; step += 1) {
    const next = steps.next();
    if (!next) break;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    const span = spanOf(startDate, endDate);
    // What was moved can stand before what was not: only the rule itself says that it is past the end.
    if (instantOf(next) >= within.endsAt) break;
    if (takesTime(item.component) && span.endsAt > within.startsAt) times.push(span);
  }
  return times;
}

/**
 * The times within a span at which somebody is busy, by a calendar as programs write it (RFC 5545): repetitions with what was moved or left out,
 * zones by the rules in the calendar itself, times without a zone as ours. Free and cancelled things take no time. At most 2,000.
 * Nothing when it is no calendar.
 */
export function busyTimesOf(text: string, within: Span): Span[] | undefined {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    if (calendar.name !== 'vcalendar') return undefined;
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    const all = calendar.getAllSubcomponents('vevent');
    const changed = all.filter((one) => one.hasProperty('recurrence-id'));
    const times = all.filter((one) => !one.hasProperty('recurrence-id') && one.hasProperty('dtstart')).flatMap((one) => {
      const uid = one.getFirstPropertyValue('uid');
      return timesOf(new ICAL.Event(one, { exceptions: changed.filter((other) => other.getFirstPropertyValue('uid') === uid), strictExceptions: false }), within);
    });
    return times.filter((time) => time.startsAt < time.endsAt && time.startsAt < within.endsAt && time.endsAt > within.startsAt).slice(0, mostTimes);
  } catch {
    return undefined;
  }
}
