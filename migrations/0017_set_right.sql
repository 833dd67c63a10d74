-- Who a client is, set right: what stood there, who changed it and why, sealed in the client's own vault.
create table client_changes (
  institution_id int not null,
  id bigint generated always as identity,
  client_id bigint not null,
  account_id bigint not null references accounts,
  at timestamptz not null,
  before_sealed bytea not null,
  reason_sealed bytea not null,
  primary key (institution_id, id),
  foreign key (institution_id, client_id) references clients (institution_id, id)
);
create index client_changes_client on client_changes (institution_id, client_id);
alter table client_changes enable row level security;
create policy own on client_changes for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on client_changes
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
revoke update, delete on client_changes from naast_app;

-- A case knows its first contact, also when a worker of a member that was let in gave it: a contact of his in that case is the proof.
create function naast_has_contact_in(in_institution int, in_case bigint)
returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select in_institution = any(coalesce(naast_tenants(), '{}')) or exists (select from contacts k
    where k.institution_id = in_institution and k.case_id = in_case and k.performing_institution_id = any(naast_tenants()))
$$;

create function naast_note_first_contact(in_institution int, in_case bigint, in_day date)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not naast_has_contact_in(in_institution, in_case) then return; end if;
  update cases set first_contact_on = greatest(in_day, registered_on)
    where institution_id = in_institution and id = in_case and (first_contact_on is null or first_contact_on > greatest(in_day, registered_on));
end $$;

create function naast_recount_first_contact(in_institution int, in_case bigint, in_day date)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not naast_has_contact_in(in_institution, in_case) then return; end if;
  update cases c set first_contact_on = (select greatest(min(k.day), c.registered_on) from contacts k
      where k.institution_id = c.institution_id and k.case_id = c.id and k.removed_at is null and k.channel <> 'about' and k.outcome in ('took_place', 'broken_off')
      having count(*) > 0)
    where c.institution_id = in_institution and c.id = in_case and c.first_contact_on = greatest(in_day, c.registered_on);
end $$;

-- Since when a row stands as it is, for who follows it from another system. What is there already counts from today.
alter table cases add column changed_at timestamptz not null default now();
alter table contacts add column changed_at timestamptz not null default now();
create function naast_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.changed_at := clock_timestamp();
  return new;
end $$;
create trigger changed before update on cases for each row execute function naast_changed();
create trigger changed before update on contacts for each row execute function naast_changed();
