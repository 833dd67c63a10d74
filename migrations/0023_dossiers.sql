-- The dossier: a case as clients and workers see it together. Whatever somebody writes in it is a part, of some kind, with entries one
-- after the other: a new version, an answer, an addition. Who sees a part stands with the part.
create table case_parts (
  institution_id int not null,
  id bigint generated always as identity,
  case_id bigint not null,
  kind text not null check (kind in ('thread', 'report', 'own_note', 'working_note', 'shielded', 'plan', 'goal', 'action', 'start_task', 'letter', 'evaluation')),
  -- Of which code a kind has several: which start task, which letter.
  code text,
  -- A goal belongs to a plan, an action to a goal.
  belongs_to_id bigint,
  account_id bigint not null references accounts,
  -- The case's own vault, or that of somebody's private notes.
  vault_id bigint not null,
  status text not null default 'open' check (status in ('draft', 'open', 'agreed', 'done', 'dropped')),
  due_on date,
  -- Who has to do it, or whose turn it is: one of the two, or nobody.
  for_client_id bigint,
  for_worker_id bigint references accounts,
  sees_clients text not null check (sees_clients in ('all', 'named')),
  sees_workers text not null check (sees_workers in ('all', 'named')),
  -- Representatives see what the one they stand for sees, unless it is kept from them.
  kept_from_representatives boolean not null default false,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  foreign key (institution_id, case_id) references cases (institution_id, id),
  foreign key (institution_id, belongs_to_id) references case_parts (institution_id, id),
  check (for_client_id is null or for_worker_id is null)
);
create index case_parts_case on case_parts (institution_id, case_id, kind, changed_at) where removed_at is null;
create index case_parts_due on case_parts (institution_id, for_worker_id, due_on) where removed_at is null and status = 'open';

create table case_part_entries (
  institution_id int not null,
  id bigint generated always as identity,
  part_id bigint not null,
  number int not null,
  kind text not null check (kind in ('version', 'reply', 'addition')),
  account_id bigint not null references accounts,
  written_at timestamptz not null,
  body_sealed bytea not null,
  withdrawn_at timestamptz,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, part_id, number),
  unique (institution_id, form_key),
  foreign key (institution_id, part_id) references case_parts (institution_id, id)
);

-- Who sees a part by name: a client (with who stands for him), or one account (a worker, a parent about his own part). What was given is ended, not removed.
create table case_part_viewers (
  institution_id int not null,
  id bigint generated always as identity,
  part_id bigint not null,
  client_id bigint,
  account_id bigint references accounts,
  since timestamptz not null,
  until timestamptz,
  given_by bigint not null references accounts,
  primary key (institution_id, id),
  foreign key (institution_id, part_id) references case_parts (institution_id, id),
  foreign key (institution_id, client_id) references clients (institution_id, id),
  check ((client_id is null) <> (account_id is null))
);
create unique index case_part_viewers_now on case_part_viewers (institution_id, part_id, client_id, account_id) nulls not distinct where until is null;

-- How far somebody has read a part.
create table case_part_reads (
  institution_id int not null,
  part_id bigint not null,
  account_id bigint not null references accounts,
  read_to int not null,
  read_at timestamptz not null,
  primary key (institution_id, part_id, account_id),
  foreign key (institution_id, part_id) references case_parts (institution_id, id)
);

-- Who stands for a client by law. Custody that nobody checked is unknown, and gives no access.
create table representatives (
  institution_id int not null,
  id bigint generated always as identity,
  client_id bigint not null,
  account_id bigint references accounts,
  kind text not null check (kind in ('parent', 'guardian', 'certified_institution', 'curator', 'mentor', 'administrator')),
  -- Name and how to reach him, in the vault of the client.
  details_sealed bytea,
  has_custody boolean,
  custody_source text,
  checked_on date,
  since date not null,
  until date,
  refused_at timestamptz,
  refused_by bigint references accounts,
  refusal_sealed bytea,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  foreign key (institution_id, client_id) references clients (institution_id, id),
  check (has_custody is null or (custody_source is not null and checked_on is not null))
);
create index representatives_account on representatives (account_id) where until is null;
create index representatives_client on representatives (institution_id, client_id);

-- The vault of what one person keeps for himself in a case: notes of a client, working notes of a worker.
create table case_private_vaults (
  institution_id int not null,
  case_id bigint not null,
  account_id bigint not null references accounts,
  vault_id bigint not null,
  primary key (institution_id, case_id, account_id),
  foreign key (institution_id, case_id) references cases (institution_id, id)
);

do $$ declare t text; begin
  foreach t in array array['case_parts','case_part_entries','case_part_viewers','case_part_reads','representatives','case_private_vaults'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
    execute format('create trigger stays_of_institution before update of institution_id on %I
      for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse()', t);
  end loop;
end $$;

create index clients_account on clients (account_id) where account_id is not null;
