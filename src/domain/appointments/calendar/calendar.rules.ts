/** One thing in a calendar. `sequence` counts its changes; the same `uid` is the same thing, however often it is moved. */
export interface CalendarEvent { uid: string; sequence: number; changedAt: Date; startsAt: Date; endsAt: Date; title: string; place?: string | undefined; isCancelled?: boolean }

/** REQUEST: put it in; CANCEL: take it out; PUBLISH: a calendar to look at. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/** An instant in UTC, as calendars write it: no zone can be read wrongly, also not on the night the clock changes. */
function stampOf(instant: Date): string {
  return instant.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');
}

/** Breaks a line at 75 bytes, never within a character (RFC 5545, 3.1). */
function fold(line: string): string {
  const lines: string[] = [];
  let part = '';
  for (const character of line) {
    if (Buffer.byteLength(part + character) > (lines.length === 0 ? 75 : 74)) { lines.push(part); part = ''; }
    part += character;
  }
  return [...lines, part].join('\r\n ');
}

function linesOf(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT', `UID:${event.uid}@naast`, `SEQUENCE:${event.sequence}`, `DTSTAMP:${stampOf(event.changedAt)}`, `DTSTART:${stampOf(event.startsAt)}`, `DTEND:${stampOf(event.endsAt)}`,
    `SUMMARY:${escape(event.title)}`, ...event.place ? [`LOCATION:${escape(event.place)}`] : [], `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`, 'CLASS:PRIVATE', 'END:VEVENT',
  ];
}

/** A calendar as other programs read it (RFC 5545). `name` is what a calendar that is followed is called. */
export function writeCalendar(method: CalendarMethod, events: readonly CalendarEvent[], name?: string): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Naast//Naast//NL', 'CALSCALE:GREGORIAN', `METHOD:${method}`,
    ...name ? [`X-WR-CALNAME:${escape(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H'] : [], ...events.flatMap(linesOf), 'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
