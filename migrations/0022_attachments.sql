-- Files that people add to what they write. The bytes are sealed in blocks under a key of their own, which stands sealed in the row that
-- says what the file hangs on: without that row, or without the vault it is sealed under, a block is noise.
create table file_blocks (
  file_id uuid not null,
  number int not null check (number between 0 and 999),
  sealed bytea not null,
  stored_at timestamptz not null,
  primary key (file_id, number)
);
-- Sealed bytes do not get smaller.
alter table file_blocks alter column sealed set storage external;

create table attachments (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  -- The vault of the dossier it is in: who may see that one may see this.
  vault_id bigint not null,
  -- What it hangs on; that noun proves who may see it.
  owner text not null check (owner in ('message')),
  owner_id bigint not null,
  file_id uuid not null unique,
  kind text not null,
  size int not null check (size > 0),
  state text not null check (state in ('ready', 'waiting', 'infected')),
  sealed bytea not null,
  attached_at timestamptz not null,
  primary key (institution_id, id)
);
create index attachments_vault on attachments (institution_id, vault_id);
create index attachments_waiting on attachments (institution_id, id) where state = 'waiting';

alter table attachments enable row level security;
create policy own on attachments for all using (institution_id = any((select naast_tenants())::int[]));
do $$
declare
  granted constant text := $p$(institution_id, vault_id) in (select g.institution_id, g.vault_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now()))$p$;
begin
  execute format('create policy granted on attachments for select using (%s)', granted);
  execute format('create policy granted_add on attachments for insert with check (%s)', granted);
  execute format('create policy granted_remove on attachments for delete using (%s)', granted);
end $$;
create trigger stays_of_institution before update of institution_id on attachments
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
