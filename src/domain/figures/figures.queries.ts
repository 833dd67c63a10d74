import { sql, type RawBuilder } from 'kysely';
import { listStoredSettings } from '../institutions/settings/settings.queries.ts';
import { settingOf } from '../institutions/settings/settings.rules.ts';
import type { Work } from '../work.ts';
import type { CaseRowsScope, FiguresScope } from './figures.access.ts';
import { countedKinds } from './figures.rules.ts';
import type { CaseGroup, CaseRow, CellChoice, Period } from './figures.schema.ts';

interface Counting { kinds: string[]; isFromFirstContact: boolean }

/** What the institution counts as case time, and where lead time begins. */
async function getCounting(work: Pick<Work, 'tx'>, institutionId: number): Promise<Counting> {
  const stored = await listStoredSettings(work, institutionId);
  return { kinds: [...countedKinds(settingOf(stored, 'case_time'))], isFromFirstContact: settingOf(stored, 'lead_time_from') === 'first_contact' };
}

/** Closed cases of a period, each with its half and its days. A case whose first contact is unknown began when it was registered. */
function chosenCases(scope: FiguresScope, { from, to }: Period, { isFromFirstContact }: Counting, cell: RawBuilder<unknown> = sql`true`) {
  const begin = isFromFirstContact ? sql`coalesce(c.first_contact_on, c.registered_on)` : sql`c.registered_on`;
  return sql`select c.*, coalesce(c.dossier_imported, c.dossier_since is not null) as has_dossier, greatest(0, c.closed_on - ${begin}) as lead_days
    from cases c where c.institution_id = ${scope.institutionId} and c.closed_on between ${from} and ${to} and c.removed_at is null and ${cell}`;
}

/** Case time in minutes: direct, and around it what counts. Travel stands apart. */
function countedMinutes(kinds: string[]) {
  return sql`(s.minutes_direct + case when s.indirect_kind = any(${kinds}::text[]) then s.minutes_indirect else 0 end)`;
}

/** What is summed of one row of sums, beside what is known of its case. */
function summed(kinds: string[]) {
  return sql`case when s.source = 'register' then ${countedMinutes(kinds)} else 0 end, case when s.source = 'online' then ${countedMinutes(kinds)} else 0 end, s.chats, s.mails, s.homework`;
}

/**
 * Sums of the cases closed in a period per funder, work type and half, in no order. One statement over the kept sums and what was
 * changed since: exact for everything that was committed when it began. A case counts where it is now, with all of its time.
 */
export async function listCaseGroups(work: Pick<Work, 'tx'>, scope: FiguresScope, period: Period): Promise<CaseGroup[]> {
  const counting = await getCounting(work, scope.institutionId);
  const key = sql`x.funder_id, x.work_type_id, x.is_material, x.has_dossier`;
  const { rows } = await sql<CaseGroup>`
    with chosen as materialized (${chosenCases(scope, period, counting)}),
    parts (funder_id, work_type_id, is_material, has_dossier, cases, lead_days, register, online, chats, mails, homework) as (
      select ${key}, 1, x.lead_days, 0, 0, 0, 0, 0 from chosen x
      union all
      select ${key}, 0, 0, ${summed(counting.kinds)} from chosen x join case_sums s on s.case_id = x.id where s.institution_id = ${scope.institutionId}
      union all
      select ${key}, 0, 0, ${summed(counting.kinds)} from chosen x join case_sum_changes s on s.case_id = x.id where s.institution_id = ${scope.institutionId}
    ), groups as (
      select ${key}, sum(x.cases)::bigint as cases, sum(x.lead_days)::bigint as lead_days, sum(x.register)::bigint as register, sum(x.online)::bigint as online,
        sum(x.chats)::bigint as chats, sum(x.mails)::bigint as mails, sum(x.homework)::bigint as homework
      from parts x group by ${key}
    )
    select g.funder_id as "funderId", f.name as funder, g.work_type_id as "workTypeId", t.name as "workType", g.is_material as "isMaterial", g.has_dossier as "hasDossier",
      g.cases, g.lead_days as "leadDays", g.register as "minutesRegister", g.online as "minutesOnline", g.chats, g.mails, g.homework
    from groups g join work_types t on t.institution_id = ${scope.institutionId} and t.id = g.work_type_id
      left join funders f on f.institution_id = ${scope.institutionId} and f.id = g.funder_id`.execute(work.tx);
  return rows;
}

function cellOf(choice: CellChoice): RawBuilder<unknown> {
  const parts = [sql`true`];
  if (choice.funderId !== undefined) parts.push(sql`c.funder_id is not distinct from ${choice.funderId}::bigint`);
  if (choice.workTypeId !== undefined) parts.push(sql`c.work_type_id = ${choice.workTypeId}`);
  if (choice.isMaterial !== undefined) parts.push(sql`c.is_material = ${choice.isMaterial}`);
  if (choice.hasDossier !== undefined) parts.push(sql`coalesce(c.dossier_imported, c.dossier_since is not null) = ${choice.hasDossier}`);
  return sql.join(parts, sql` and `);
}

/** The cases behind a cell of the table, by day of closing, without names; `after` so many of them, `limit` at most. Their sums are those of the cell. */
export async function listCaseRows(
  work: Pick<Work, 'tx'>, scope: CaseRowsScope, period: Period, choice: CellChoice, page: { after: number; limit: number | null } = { after: 0, limit: null },
): Promise<CaseRow[]> {
  const counting = await getCounting(work, scope.institutionId);
  const sums = sql`select sum(m.register)::bigint as register, sum(m.online)::bigint as online, sum(m.chats)::bigint as chats, sum(m.mails)::bigint as mails, sum(m.homework)::bigint as homework from (
    select ${summed(counting.kinds)} from case_sums s where s.institution_id = ${scope.institutionId} and s.case_id = x.id
    union all select ${summed(counting.kinds)} from case_sum_changes s where s.institution_id = ${scope.institutionId} and s.case_id = x.id) as m (register, online, chats, mails, homework)`;
  const { rows } = await sql<CaseRow>`
    with chosen as (${chosenCases(scope, period, counting, cellOf(choice))} order by c.closed_on, c.id offset ${page.after} limit ${page.limit}::bigint)
    select x.id as "caseId", f.name as funder, t.name as "workType", x.is_material as "isMaterial", x.has_dossier as "hasDossier", x.registered_on as "registeredOn",
      x.first_contact_on as "firstContactOn", x.closed_on as "closedOn", x.closing_reason as "closingReason", x.lead_days as "leadDays",
      coalesce(m.register, 0) as "minutesRegister", coalesce(m.online, 0) as "minutesOnline", coalesce(m.chats, 0) as chats, coalesce(m.mails, 0) as mails, coalesce(m.homework, 0) as homework
    from chosen x join work_types t on t.institution_id = x.institution_id and t.id = x.work_type_id
      left join funders f on f.institution_id = x.institution_id and f.id = x.funder_id
      cross join lateral (${sums}) m
    order by x.closed_on, x.id`.execute(work.tx);
  return rows;
}

/** How many cases are behind a cell. */
export async function countCaseRows(work: Pick<Work, 'tx'>, scope: CaseRowsScope, period: Period, choice: CellChoice): Promise<number> {
  const counting: Counting = { kinds: [], isFromFirstContact: false };
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${chosenCases(scope, period, counting, cellOf(choice))}) chosen`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
