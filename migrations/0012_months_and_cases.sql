-- What a contact has to know of the institution it stands with, also when a member that was let in books it there:
-- whether its month is closed, and which case its conversation became.

-- Whoever books waits for a month that is being closed at the same moment, and the other way round: nothing slips in unseen.
create function naast_month_is_locked(in_institution int, in_day date) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not (in_institution = any(coalesce(naast_tenants(), '{}')) or exists (select from conversation_grants g
      where g.institution_id = in_institution and g.to_institution_id = any(naast_tenants()))) then return false; end if;
  perform pg_advisory_xact_lock_shared(7302122, in_institution);
  return exists (select from locked_months m where m.institution_id = in_institution and m.month = date_trunc('month', in_day)::date);
end $$;

create function naast_case_of_conversation(in_institution int, in_conversation bigint)
returns table (case_id bigint, funder_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.funder_id from cases c
  where c.institution_id = in_institution and c.conversation_id = in_conversation and c.removed_at is null and c.status <> 'closed'
    and (in_institution = any(coalesce(naast_tenants(), '{}')) or exists (select from conversation_grants g
      where g.institution_id = in_institution and g.conversation_id = in_conversation and g.to_institution_id = any(naast_tenants())
        and g.active and (g.until is null or g.until > now())))
  order by c.id desc limit 1
$$;

create index contacts_late on contacts (institution_id, day) where after_lock;
create index contact_corrections_late on contact_corrections (institution_id, corrected_at) where after_lock;
create index contacts_joins on contacts (institution_id, joins_id) where joins_id is not null;
