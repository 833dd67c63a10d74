-- A form that a member of staff sent when his session was over or locked: kept until he is back, and then sent by choice.
-- Sealed for that account; what is about a conversation under its vault, so that it is erased with it.
create table held_forms (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  account_id bigint not null references accounts,
  held_at timestamptz not null,
  vault_institution_id int,
  vault_id bigint,
  sealed bytea not null,
  primary key (institution_id, id)
);
create index held_forms_account on held_forms (account_id);
alter table held_forms enable row level security;
create policy own on held_forms for all using (institution_id = any((select naast_tenants())::int[]));
