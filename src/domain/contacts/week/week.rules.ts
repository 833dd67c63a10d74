import { addDays } from '../../institutions/hours/zone/zone.rules.ts';
import { tookPlace } from '../contacts.rules.ts';
import { channels, indirectKinds, type Channel, type IndirectKind } from '../contacts.schema.ts';

/** Minutes of help: with or about clients (direct), around it (indirect), on the way (travel); and how many contacts took place. */
export interface Tally { contacts: number; direct: number; indirect: number; travel: number }

export type ChannelTally = Tally & { channel: Channel };

export interface DayTally { day: string; channels: ChannelTally[]; total: Tally }

/** Indirect minutes by what they went to. */
export interface KindTally { kind: IndirectKind; minutes: number }

export interface WeekTally { days: DayTally[]; channels: ChannelTally[]; total: Tally; indirect: KindTally[] }

/** What counts in a week. */
export interface CountedContact {
  day: string; channel: Channel; outcome: string; minutesDirect: number; minutesIndirect: number; minutesTravel: number; indirectKind: IndirectKind;
}

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

/** The kinds of indirect time that occur, in their fixed order; together they are all indirect minutes. */
function byKind(contacts: readonly CountedContact[]): KindTally[] {
  return indirectKinds.flatMap((kind) => {
    const minutes = contacts.filter((contact) => contact.indirectKind === kind).reduce((total, contact) => total + contact.minutesIndirect, 0);
    return minutes === 0 ? [] : [{ kind, minutes }];
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
  return { days, channels: byChannel(inWeek), total: tallyOf(inWeek), indirect: byKind(inWeek) };
}
