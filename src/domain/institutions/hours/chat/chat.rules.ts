import type { Institution } from '../../directory/directory.queries.ts';
import { calendarOf, isOpenAt, nextOpening, openingsOn, type Calendar, type OpenSpan } from '../hours.rules.ts';
import { dayOf, wallClock } from '../zone/zone.rules.ts';

/** Chat hours of an institution at one of its front doors, or of its co-operation: 1 is Monday. */
export interface ChatHours { doorId: number; weekday: number; opens: string; closes: string }

/** A day on which the chat of a door differs. */
export interface ChatDay { doorId: number; day: string; name: string; closed: boolean; opens: string | null; closes: string | null }

type WithChat = Pick<Institution, 'officeHours' | 'closures' | 'settings' | 'chatHours' | 'chatDays'>;

/**
 * The chat hours of an institution at a door, as a calendar. Holidays and days that the institution is closed count; a day of the chat itself wins;
 * an extra opening of the office opens no chat. Nothing when it has no chat hours there.
 */
export function chatCalendar(institution: WithChat, doorId: number): Calendar | undefined {
  const officeHours = institution.chatHours.filter((hours) => hours.doorId === doorId);
  const days = institution.chatDays.filter((day) => day.doorId === doorId);
  if (officeHours.length === 0) return undefined;
  const closed = institution.closures.filter((closure) => closure.closed && !days.some((day) => day.day === closure.day));
  return { officeHours, closures: [...days, ...closed], holidays: calendarOf(institution).holidays };
}

/** Institutions whose chat is open at a door at a moment. */
export function chattingAt<One extends WithChat>(institutions: readonly One[], doorId: number, at: Date): One[] {
  return institutions.filter((one) => {
    const calendar = chatCalendar(one, doorId);
    return calendar !== undefined && isOpenAt(at, calendar);
  });
}

/** Whether a door has chat hours at all. */
export function hasChat(institutions: readonly WithChat[], doorId: number): boolean {
  return institutions.some((one) => chatCalendar(one, doorId) !== undefined);
}

/** When the chat of a door opens next; nothing when it stays closed for a year. */
export function nextChat(institutions: readonly WithChat[], doorId: number, after: Date): Date | undefined {
  const moments = institutions.flatMap((one) => {
    const calendar = chatCalendar(one, doorId);
    return calendar ? nextOpening(after, calendar) ?? [] : [];
  });
  return moments.sort((one, other) => one.getTime() - other.getTime())[0];
}

/** Until when today's hour lasts, in minutes from midnight; nothing when it is closed now. */
export function chatUntil(institutions: readonly WithChat[], doorId: number, at: Date): number | undefined {
  const { minutes } = wallClock(at);
  const spans = institutions.flatMap((one): OpenSpan[] => {
    const calendar = chatCalendar(one, doorId);
    return calendar ? openingsOn(dayOf(at), calendar).filter((span) => span.opens <= minutes && minutes < span.closes) : [];
  });
  return spans.length === 0 ? undefined : Math.max(...spans.map((span) => span.closes));
}
