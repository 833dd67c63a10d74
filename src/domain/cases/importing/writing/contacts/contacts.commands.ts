import { sql } from 'kysely';
import type { Work } from '../../../../work.ts';
import type { ImportScope } from '../../importing.access.ts';

/** Adds every contact that is not here. Help to a case counts for the place and the funder of that case; in a locked month it shows as late. */
export async function addContacts(work: Work, scope: ImportScope, neutralId: number): Promise<void> {
  await sql`insert into contacts (institution_id, performing_institution_id, account_id, case_id, organisation_id, channel, source, started_at, day,
      minutes_direct, minutes_indirect, minutes_travel, confirmed_at, outcome, themes, municipality, funder_id, origin, after_lock, form_key)
    select ${scope.institutionId}::int, ${scope.institutionId}::int, coalesce(w.id, ${neutralId}::bigint), c.id, o.id, s.channel, s.source,
      (s.day + time '12:00') at time zone 'Europe/Amsterdam', s.day, s.direct, s.indirect, s.travel, ${work.now}::timestamptz, s.outcome,
      array_remove(array[s.theme], ''), c.municipality, c.funder_id, c.origin, m.month is not null, k.key
    from import_keys k join import_contacts s using (line) join import_refs r on r.ref = s.ref
      join cases c on c.institution_id = ${scope.institutionId} and c.id = r.id
      left join import_names w on w.kind = 'worker' and w.name = s.worker
      left join import_names o on o.kind = 'organisation' and o.name = s.organisation
      left join locked_months m on m.institution_id = ${scope.institutionId} and m.month = date_trunc('month', s.day)::date
    where k.id is null`.execute(work.tx);
}

/** Keeps how the other register calls its contacts, where it says so. */
export async function keepReferences(work: Work, scope: ImportScope, system: string): Promise<void> {
  const { institutionId } = scope;
  await sql`insert into external_refs (institution_id, kind, system, value, subject_id)
    select ${institutionId}::int, 'contact', ${system}::text, s.own, c.id from import_keys k join import_contacts s using (line)
      join contacts c on c.institution_id = ${institutionId} and c.form_key = k.key
    where k.id is null and s.own <> '' on conflict do nothing`.execute(work.tx);
}

/** Sets right the contacts that the other register changed, with what they were; in a locked month that shows. */
export async function changeContacts(work: Work, scope: ImportScope, neutralId: number): Promise<void> {
  const { institutionId } = scope;
  await sql`with changed as (
      select c.id, r.id as case_id, coalesce(w.id, c.account_id) as account_id, coalesce(o.id, c.organisation_id) as organisation_id, s.day, s.channel, s.source, s.outcome,
        s.direct, s.indirect, s.travel, array_remove(array[s.theme], '') as themes, (m.month is not null or n.month is not null) as after_lock, to_jsonb(c) - 'changed_at' as before
      from import_keys k join import_contacts s using (line) join import_refs r on r.ref = s.ref
        join contacts c on c.institution_id = ${institutionId} and c.id = k.id
        left join import_names w on w.kind = 'worker' and w.name = s.worker
        left join import_names o on o.kind = 'organisation' and o.name = s.organisation
        left join locked_months m on m.institution_id = ${institutionId} and m.month = date_trunc('month', s.day)::date
        left join locked_months n on n.institution_id = ${institutionId} and n.month = date_trunc('month', c.day)::date
      where k.is_changed),
    done as (
      update contacts c set case_id = g.case_id, account_id = g.account_id, organisation_id = g.organisation_id, day = g.day,
        started_at = case when c.day = g.day then c.started_at else (g.day + time '12:00') at time zone 'Europe/Amsterdam' end, channel = g.channel, source = g.source,
        outcome = g.outcome, reason = case when g.outcome <> 'took_place' then c.reason end, minutes_direct = g.direct, minutes_indirect = g.indirect, minutes_travel = g.travel,
        themes = g.themes, after_lock = c.after_lock or g.after_lock
      from changed g where c.institution_id = ${institutionId} and c.id = g.id returning c.id, to_jsonb(c) as after)
    insert into contact_corrections (institution_id, contact_id, account_id, corrected_at, before, after, after_lock)
    select ${institutionId}::int, g.id, ${scope.accountId ?? neutralId}::bigint, ${work.now}::timestamptz, d.before, d.after, g.after_lock
    from changed g join done using (id) cross join lateral (
      select jsonb_object_agg(e.key, e.value) as before, jsonb_object_agg(e.key, done.after -> e.key) as after from jsonb_each(g.before) e
      where e.key <> 'after_lock' and e.value is distinct from done.after -> e.key) d`.execute(work.tx);
}
