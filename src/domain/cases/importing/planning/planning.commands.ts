import { sql } from 'kysely';
import type { Work } from '../../../work.ts';
import type { ImportScope } from '../importing.access.ts';
import { findWorkers } from '../people/people.queries.ts';

/** Finds funders, work types and organisations by name (a work type also by its code), whatever the case of the letters. */
export async function findNames(work: Work, scope: ImportScope, system: string): Promise<void> {
  const { institutionId } = scope;
  await sql`update import_names n set id = case n.kind
      when 'funder' then (select f.id from funders f where f.institution_id = ${institutionId} and lower(f.name) = lower(n.name) order by f.name = n.name desc, f.id limit 1)
      when 'work_type' then (select w.id from work_types w where w.institution_id = ${institutionId} and lower(n.name) in (w.code, lower(w.name)) order by w.code = lower(n.name) desc, w.id limit 1)
      when 'organisation' then (select o.id from organisations o where o.institution_id = ${institutionId} and lower(o.name) = lower(n.name) order by o.closed_at nulls first, o.id limit 1)
      else n.id end`.execute(work.tx);
  const { rows } = await sql<{ name: string }>`select name from import_names where kind = 'worker' and id is null`.execute(work.tx);
  const found = [...await findWorkers(work, institutionId, system, rows.map((row) => row.name))];
  await sql`update import_names n set id = g.id from unnest(${found.map(([name]) => name)}::text[], ${found.map(([, id]) => id)}::bigint[]) as g (name, id)
    where n.kind = 'worker' and n.name = g.name`.execute(work.tx);
}

/** Every name of the files once, and who or what it is here. */
export async function planNames(work: Work, scope: ImportScope, system: string): Promise<void> {
  await sql`create temporary table import_names (kind text, name text, lines bigint, id bigint, primary key (kind, name)) on commit drop`.execute(work.tx);
  await sql`insert into import_names (kind, name, lines)
    select 'funder', funder, count(*) from import_cases where is_first group by funder
    union all select 'work_type', work_type, count(*) from import_cases where is_first group by work_type
    union all select 'worker', worker, count(*) from import_contacts where worker <> '' group by worker
    union all select 'organisation', organisation, count(*) from import_contacts where organisation <> '' group by organisation`.execute(work.tx);
  await findNames(work, scope, system);
  await sql`analyze import_names`.execute(work.tx);
}

/** Every case the files name, which it is here, and whether the other register says that it has an online dossier. */
export async function planCases(work: Work, scope: ImportScope, system: string): Promise<void> {
  const { institutionId } = scope;
  await sql`create temporary table import_refs (ref text primary key, id bigint, dossier boolean, last_said jsonb) on commit drop`.execute(work.tx);
  await sql`insert into import_refs
    select s.ref, x.subject_id, s.dossier, coalesce(x.last_said, to_jsonb(c)) from import_cases s
      left join external_refs x on x.institution_id = ${institutionId} and x.kind = 'case' and x.system = ${system} and x.value = s.ref
      left join cases c on c.institution_id = ${institutionId} and c.id = x.subject_id and x.last_said is null where s.is_first
    union all select g.ref, x.subject_id, c.dossier_imported, null from (select distinct ref from import_contacts) g
      join external_refs x on x.institution_id = ${institutionId} and x.kind = 'case' and x.system = ${system} and x.value = g.ref
      join cases c on c.institution_id = ${institutionId} and c.id = x.subject_id
      where not exists (select from import_cases s where s.ref = g.ref and s.is_first)`.execute(work.tx);
  await sql`analyze import_refs`.execute(work.tx);
}

/** What a file says of each case, by the names of our columns; what its columns do not say is left out. And what of it is other than before. */
export async function planChanges(work: Work): Promise<void> {
  await sql`create temporary table import_said (ref text primary key, said jsonb) on commit drop`.execute(work.tx);
  await sql`insert into import_said (ref, said) select s.ref, jsonb_build_object('work_type_id', w.id, 'funder_id', f.id, 'is_material', s.material,
      'dossier_imported', s.dossier, 'registered_on', s.registered_on, 'first_contact_on', s.first_contact_on, 'closed_on', s.closed_on, 'closing_reason', s.closing_reason)
      || jsonb_strip_nulls(jsonb_build_object('municipality', s.municipality, 'origin', s.origin, 'client_system', s.client_system,
        'client_system_ref', s.client_system_ref, 'kind', case when s.short then 'short' when not s.short then 'process' end))
    from import_cases s join import_names w on w.kind = 'work_type' and w.name = s.work_type join import_names f on f.kind = 'funder' and f.name = s.funder
    where s.is_first`.execute(work.tx);
  await sql`create temporary table import_changes (ref text primary key, id bigint, change jsonb) on commit drop`.execute(work.tx);
  await sql`insert into import_changes select r.ref, r.id, d.change from import_refs r join import_said n using (ref)
      cross join lateral (select jsonb_object_agg(e.key, e.value) as change from jsonb_each(n.said) e where e.value is distinct from r.last_said -> e.key) d
    where r.id is not null and n.said is distinct from r.last_said and d.change is not null`.execute(work.tx);
}

/**
 * The key of every contact: a UUID from MD5 over the system and its own reference, else over the system, the case, all values and the
 * number among rows that are the same. By it a contact that was read before is known again. One that has its own reference and was
 * not set right here since follows the file; so does one whose worker or organisation was not known the last time.
 */
export async function planContacts(work: Work, scope: ImportScope, system: string, neutralId: number | null): Promise<void> {
  await sql`create temporary table import_keys (line int, key uuid, id bigint, is_changed boolean) on commit drop`.execute(work.tx);
  await sql`insert into import_keys
    select k.line, k.key, c.id, c.id is not null and c.removed_at is null and c.corrected_at is null and (
        (w.id is not null and c.account_id <> w.id and (k.own <> '' or c.account_id = ${neutralId}::bigint))
        or (o.id is not null and c.organisation_id is distinct from o.id and (k.own <> '' or c.organisation_id is null))
        or (k.own <> '' and (c.case_id, c.day, c.channel, c.source, c.outcome, c.minutes_direct, c.minutes_indirect, c.minutes_travel, c.themes)
          is distinct from (r.id, k.day, k.channel, k.source, k.outcome, k.direct, k.indirect, k.travel, array_remove(array[k.theme], ''))))
    from (
      select s.*, case when n.number = 1 then n.base else md5(concat_ws(chr(31), n.base, n.number))::uuid end as key
      from import_contacts s join (
        -- Only the line goes along into the sorting: a whole row is ten times as wide.
        select line, base, row_number() over (partition by base order by line) as number from (
          select line, case when own <> '' then md5(concat_ws(chr(31), 'contact reference', ${system}::text, own))::uuid
            else md5(concat_ws(chr(31), 'contact', ${system}::text, ref, day, channel, source, outcome, direct, indirect, travel, worker, theme, organisation))::uuid end as base
          from import_contacts) b) n using (line)) k
      left join contacts c on c.institution_id = ${scope.institutionId} and c.form_key = k.key
      left join import_refs r on r.ref = k.ref
      left join import_names w on w.kind = 'worker' and w.name = k.worker
      left join import_names o on o.kind = 'organisation' and o.name = k.organisation`.execute(work.tx);
  await sql`analyze import_keys`.execute(work.tx);
}
