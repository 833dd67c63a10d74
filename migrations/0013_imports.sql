-- What another register said of a case when it was last read in: a later file changes only what that register changed since,
-- and nothing that was set right here.
alter table external_refs add column last_said jsonb;

-- Files that were sent in the browser and wait for a look: sealed in a vault of their own, gone with the import or after a day.
create table import_uploads (
  institution_id int not null references institutions,
  id uuid not null default gen_random_uuid(),
  account_id bigint not null references accounts,
  system text not null,
  vault_id bigint not null,
  cases_sealed bytea,
  contacts_sealed bytea,
  mapping jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (institution_id, id)
);
alter table import_uploads enable row level security;
create policy own on import_uploads for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on import_uploads
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
