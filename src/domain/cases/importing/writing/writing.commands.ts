import { sql } from 'kysely';
import { createVaults, type WrappedKeys } from '../../../institutions/keys/bulk/bulk.commands.ts';
import type { Work } from '../../../work.ts';
import type { ImportScope } from '../importing.access.ts';

/** Makes the funders, work types and organisations of `import_names` that are not here. A funder pays for the place he is named after only. */
export async function makeMissing(work: Work, scope: ImportScope): Promise<void> {
  const { institutionId } = scope;
  await sql`insert into funders (institution_id, name, kind, municipality)
    select distinct on (lower(name)) ${institutionId}::int, name, 'municipality', name from import_names where kind = 'funder' and id is null`.execute(work.tx);
  await sql`insert into organisations (institution_id, kind, name, form_key)
    select distinct on (lower(name)) ${institutionId}::int, 'other', name, gen_random_uuid() from import_names where kind = 'organisation' and id is null`.execute(work.tx);
  await sql`with missing as (
      select distinct on (lower(name)) name, coalesce(nullif(left(trim(both '_' from regexp_replace(regexp_replace(lower(name), '[^a-z0-9]+', '_', 'g'), '^[0-9_]+', '')), 30), ''), 'work') as code
      from import_names where kind = 'work_type' and id is null),
    numbered as (select name, code, row_number() over (partition by code order by name) + (
        select count(*) from work_types w where w.institution_id = ${institutionId} and (w.code = missing.code or w.code ~ ('^' || missing.code || '_[0-9]+$'))) as number from missing)
    insert into work_types (institution_id, code, name)
    select ${institutionId}::int, case when number = 1 and length(code) > 1 then code else code || '_' || number end, left(name, 80) from numbered`.execute(work.tx);
}

/** Numbers the clients and cases that are not here, clients first (`import_clients`, `import_new_cases`); answers how many. */
export async function numberNew(work: Work, scope: ImportScope, system: string): Promise<number> {
  await sql`create temporary table import_clients (ref text primary key, id bigint, number int) on commit drop`.execute(work.tx);
  await sql`insert into import_clients select g.ref, x.subject_id, case when x.subject_id is null then row_number() over (partition by x.subject_id is null order by g.line) end
    from (select client as ref, min(line) as line from import_cases group by client) g
    left join external_refs x on x.institution_id = ${scope.institutionId} and x.kind = 'client' and x.system = ${system} and x.value = g.ref`.execute(work.tx);
  await sql`create temporary table import_new_cases (ref text primary key, number int) on commit drop`.execute(work.tx);
  await sql`insert into import_new_cases select r.ref, (select count(*) from import_clients where number is not null) + row_number() over (order by s.line)
    from import_refs r join import_cases s on s.ref = r.ref and s.is_first where r.id is null`.execute(work.tx);
  const { rows } = await sql<{ count: number }>`select (select count(*) from import_clients where number is not null) + (select count(*) from import_new_cases) as count`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

async function addClients(work: Work, scope: ImportScope, system: string): Promise<void> {
  await sql`with said as (
      select client, max(birth_year) as birth_year, (array_agg(municipality order by registered_on desc) filter (where municipality is not null))[1] as municipality from import_cases group by client),
    made as (
      insert into clients (institution_id, vault_id, birth_year, municipality, created_at, form_key)
      select ${scope.institutionId}::int, v.id, s.birth_year, s.municipality, ${work.now}::timestamptz, md5(concat_ws(chr(31), 'client', ${system}::text, g.ref))::uuid
      from import_clients g join new_vaults v using (number) join said s on s.client = g.ref order by g.number returning id, form_key),
    known as (
      update import_clients g set id = made.id from made where g.number is not null and made.form_key = md5(concat_ws(chr(31), 'client', ${system}::text, g.ref))::uuid returning g.ref, g.id)
    insert into external_refs (institution_id, kind, system, value, subject_id) select ${scope.institutionId}::int, 'client', ${system}::text, ref, id from known`.execute(work.tx);
}

async function addNewCases(work: Work, scope: ImportScope, system: string): Promise<void> {
  await sql`with made as (
      insert into cases (institution_id, vault_id, form_key, work_type_id, funder_id, status, kind, client_system, client_system_ref, is_material, registered_how, origin,
        municipality, registered_on, first_contact_on, opened_on, closed_on, closing_reason, dossier_imported, created_at, created_by)
      select ${scope.institutionId}::int, v.id, md5(concat_ws(chr(31), 'case', ${system}::text, s.ref))::uuid, (n.said ->> 'work_type_id')::bigint, (n.said ->> 'funder_id')::bigint,
        case when s.closed_on is null then 'open' else 'closed' end, case when s.short then 'short' else 'process' end, coalesce(s.client_system, 'single'), s.client_system_ref, s.material,
        'import', coalesce(s.origin, 'unknown'), s.municipality, s.registered_on, s.first_contact_on, coalesce(s.first_contact_on, s.registered_on), s.closed_on, s.closing_reason, s.dossier,
        ${work.now}::timestamptz, ${scope.accountId}::bigint
      from import_new_cases g join new_vaults v using (number) join import_cases s on s.ref = g.ref and s.is_first join import_said n on n.ref = g.ref
      order by g.number returning id, form_key),
    known as (
      update import_refs r set id = made.id from made where r.id is null and made.form_key = md5(concat_ws(chr(31), 'case', ${system}::text, r.ref))::uuid returning r.ref, r.id)
    insert into external_refs (institution_id, kind, system, value, subject_id, last_said)
    select ${scope.institutionId}::int, 'case', ${system}::text, k.ref, k.id, n.said from known k join import_said n using (ref)`.execute(work.tx);
}

async function linkClients(work: Work, scope: ImportScope): Promise<void> {
  await sql`insert into case_clients (institution_id, case_id, client_id, since)
    select ${scope.institutionId}::int, r.id, g.id, min(s.registered_on) from import_cases s join import_refs r on r.ref = s.ref join import_clients g on g.ref = s.client
    group by r.id, g.id on conflict do nothing`.execute(work.tx);
}

/** Adds the clients and cases that `numberNew` found, each with a vault of its own and nothing in it: a file has no names. */
export async function addCases(work: Work, scope: ImportScope, system: string, wrapped: WrappedKeys): Promise<void> {
  await createVaults(work.tx, wrapped, work.now);
  await addClients(work, scope, system);
  await addNewCases(work, scope, system);
  await linkClients(work, scope);
  await sql`analyze import_refs`.execute(work.tx);
}

/** Changes what the other register changed since the last time, keeps what it was in `case_changes`, and remembers what is said now. */
export async function changeCases(work: Work, scope: ImportScope, system: string): Promise<void> {
  const { institutionId } = scope;
  await sql`insert into case_changes (institution_id, case_id, account_id, at, what, before, after)
    select ${institutionId}::int, c.id, ${scope.accountId}::bigint, ${work.now}::timestamptz,
      case when c.closed_on is null and g.change ->> 'closed_on' is not null then 'closed'
        when c.closed_on is not null and g.change ? 'closed_on' and g.change ->> 'closed_on' is null then 'reopened' else 'changed' end, b.before, g.change
    from import_changes g join cases c on c.institution_id = ${institutionId} and c.id = g.id
      cross join lateral (select jsonb_object_agg(k, to_jsonb(c) -> k) as before from jsonb_object_keys(g.change) k) b`.execute(work.tx);
  await sql`update cases c set (work_type_id, funder_id, is_material, dossier_imported, registered_on, first_contact_on, closed_on, closing_reason, municipality, origin,
        client_system, client_system_ref, kind, status) = (
      select p.work_type_id, p.funder_id, p.is_material, p.dossier_imported, least(p.registered_on, p.closed_on), p.first_contact_on, p.closed_on,
        case when p.closed_on is not null then p.closing_reason end, p.municipality, p.origin, p.client_system, p.client_system_ref, p.kind,
        case when p.closed_on is not null then 'closed' when c.status = 'closed' then 'open' else c.status end
      from jsonb_populate_record(c, g.change) p)
    from import_changes g where c.institution_id = ${institutionId} and c.id = g.id`.execute(work.tx);
  await sql`update external_refs x set last_said = coalesce(x.last_said, '{}') || n.said from import_changes g join import_said n using (ref)
    where x.institution_id = ${institutionId} and x.kind = 'case' and x.system = ${system} and x.value = g.ref`.execute(work.tx);
}
