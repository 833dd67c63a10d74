-- Own pages: citizens with a name to be called by and a way to come back. They are accounts of the installation, as staff are;
-- a relation says with which institution. Nothing here needs an e-mail address.
alter table accounts
  add column is_citizen boolean not null default false,
  add column username_sealed bytea,
  add column username_index bytea unique,
  add column age_class text check (age_class in ('under_12', '12_15', '16_17', '18_plus')),
  add check (not is_citizen or username_index is not null);

create table relations (
  institution_id int not null references institutions,
  account_id bigint not null references accounts,
  door_id int references doors,
  since timestamptz not null,
  seen_on date,
  ended_at timestamptz,
  primary key (institution_id, account_id)
);
create index relations_account on relations (account_id);
alter table relations enable row level security;
create policy own on relations for all using (institution_id = any((select naast_tenants())::int[]));
create policy self on relations for select using (account_id = (select naast_account()));
create trigger stays_of_institution before update of institution_id on relations
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();

create table citizen_sessions (
  token_hash bytea primary key,
  account_id bigint not null references accounts,
  device text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index citizen_sessions_account on citizen_sessions (account_id);

-- Whose own page a conversation is on. Who answers sees that there is one, and whom to call.
alter table conversations add column account_id bigint references accounts;
create index conversations_account on conversations (account_id) where account_id is not null;
