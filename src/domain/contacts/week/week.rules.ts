import { addDays } from '../../institutions/hours/zone/zone.rules.ts';
import { tookPlace } from '../contacts.rules.ts';
import { channels, type Channel } from '../contacts.schema.ts';

/** Minutes of help: with or about clients (direct), around it (indirect), on the way (travel); and how many contacts took place. */
export interface Tally { contacts: number; direct: number; indirect: number; travel: number }

export type ChannelTally = Tally & { channel: Channel };

export interface DayTally { day: string; channels: ChannelTally[]; total: Tally }

export interface WeekTally { days: DayTally[]; channels: ChannelTally[]; total: Tally }

/** What counts in a week. */
export interface CountedContact { day: string; channel: Channel; outcome: string; minutesDirect: number; minutesIndirect: number; minutesTravel: number }

function tallyOf(contacts: readonly CountedContact[]): Tally {
  const sum = (of: (contact: CountedContact) => number) => contacts.reduce((total, contact) => total + of(contact), 0);
  return {
    contacts: contacts.filter((contact) => tookPlace(contact.outcome)).length,
    direct: sum((contact) => contact.minutesDirect), indirect: sum((contact) => contact.minutesIndirect), travel: sum((contact) => contact.minutesTravel),
  };
}

/** A tally per channel that occurs, in the fixed order of channels. */
function byChannel(contacts: readonly CountedContact[]): ChannelTally[] {
  return channels.flatMap((channel) => {
    const own = contacts.filter((contact) => contact.channel === channel);
    return own.length === 0 ? [] : [{ channel, ...tallyOf(own) }];
  });
}

/** Seven days from a Monday, each by channel, with totals: every contact of these days counts once. */
export function tallyWeek(monday: string, contacts: readonly CountedContact[]): WeekTally {
  const days = Array.from({ length: 7 }, (_, ahead) => {
    const day = addDays(monday, ahead);
    const own = contacts.filter((contact) => contact.day === day);
    return { day, channels: byChannel(own), total: tallyOf(own) };
  });
  const inWeek = contacts.filter((contact) => days.some(({ day }) => day === contact.day));
  return { days, channels: byChannel(inWeek), total: tallyOf(inWeek) };
}
