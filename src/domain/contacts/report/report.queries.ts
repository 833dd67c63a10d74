import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { ReportScope } from '../contacts.access.ts';

/** One line of the report. In every line a contact counts once. */
export interface ReportRow {
  by: 'channel' | 'theme' | 'municipality' | 'total';
  /** The code or name of the line; null for contacts without a theme or place, and for the total. */
  key: string | null;
  /** Contacts that took place, also those broken off. Two workers at one moment are one contact. */
  contacts: number;
  /** Agreed and did not take place: not come, or cancelled by either side. Their minutes count below. */
  missed: number;
  /** Whole minutes with or about clients, as confirmed, else as measured. */
  minutesDirect: number;
  /** Whole minutes around contacts. */
  minutesIndirect: number;
  /** Whole minutes on the way. */
  minutesTravel: number;
  /** Different conversations that these contacts belong to; contacts without one add none. */
  conversations: number;
  /** Contacts whose minutes the worker did not confirm yet; they are in the lines already. */
  unconfirmed: number;
}

/** A contact's day falls in the period when `from` <= day <= `to`, as it was for people in the Netherlands. */
export interface ReportInput {
  from: string;
  to: string;
  /**
   * `responsible` (default): help to the institution's own clients, whoever gave it.
   * `performed`: help its own workers gave, also to clients of other members.
   */
  side?: 'responsible' | 'performed' | undefined;
}

// NOTE: conversations are numbered over the whole installation, so their number alone tells them apart.
const figures = sql`
  count(*) filter (where c.outcome in ('took_place', 'broken_off') and c.joins_id is null) as contacts,
  count(*) filter (where c.outcome not in ('took_place', 'broken_off') and c.joins_id is null) as missed,
  sum(c.minutes_direct) as "minutesDirect", sum(c.minutes_indirect) as "minutesIndirect", sum(c.minutes_travel) as "minutesTravel",
  count(distinct c.conversation_id) as conversations,
  count(*) filter (where c.confirmed_at is null) as unconfirmed`;

/**
 * Contacts of a period per channel, theme and municipality, and in total, in that order and by name. Contacts that were taken away
 * do not count. A contact with two themes counts in full in both lines of theme, and once in every other line: the lines of theme
 * may add up to more than the total. Channels and municipalities each add up to the total.
 */
export async function contactReport(work: Pick<Work, 'tx'>, scope: ReportScope, input: ReportInput): Promise<ReportRow[]> {
  const side = sql.ref(input.side === 'performed' ? 'performing_institution_id' : 'institution_id');
  const { rows } = await sql<ReportRow>`
    with chosen as (
      select * from contacts where ${side} = ${scope.institutionId} and day between ${input.from} and ${input.to} and removed_at is null
    ), lines as (
      select case when grouping(c.channel) = 0 then 'channel' when grouping(c.municipality) = 0 then 'municipality' else 'total' end as by,
        case when grouping(c.channel) = 0 then c.channel when grouping(c.municipality) = 0 then c.municipality end as key, ${figures}
      from chosen c group by grouping sets ((c.channel), (c.municipality), ())
      union all
      select 'theme', t.theme, ${figures}
      from chosen c cross join lateral unnest(case when c.themes = '{}' then array[null] else c.themes end) as t (theme)
      group by t.theme
    )
    select by, key, contacts, missed, coalesce("minutesDirect", 0) as "minutesDirect", coalesce("minutesIndirect", 0) as "minutesIndirect",
      coalesce("minutesTravel", 0) as "minutesTravel", conversations, unconfirmed
    from lines order by array_position(array['channel', 'theme', 'municipality', 'total'], by), key nulls last`.execute(work.tx);
  return rows;
}
