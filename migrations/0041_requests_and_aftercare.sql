-- What somebody asks about his own dossier by law: to see it, to have it set right, to have it erased. Words are sealed in the dossier.
create table person_requests (
  institution_id int not null,
  id bigint generated always as identity,
  case_id bigint not null,
  -- Who it is about, and who asked. Both go when the dossier goes.
  client_id bigint,
  account_id bigint references accounts,
  kind text not null check (kind in ('inspection', 'correction', 'erasure')),
  way text not null check (way in ('own_page', 'paper', 'phone', 'counter')),
  part_id bigint,
  words_sealed bytea,
  received_on date not null,
  due_on date not null,
  made_at timestamptz not null,
  extended_at timestamptz,
  extended_by bigint references accounts,
  extension_sealed bytea,
  status text not null default 'open' check (status in ('open', 'decided', 'withdrawn')),
  decision text check (decision in ('granted', 'partly', 'refused')),
  decision_ground text check (decision_ground in ('law', 'other_person', 'claim', 'own_view')),
  decided_at timestamptz,
  decided_by bigint references accounts,
  decision_sealed bytea,
  statement_at timestamptz,
  run_id bigint,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  foreign key (institution_id, case_id) references cases (institution_id, id),
  foreign key (institution_id, client_id) references clients (institution_id, id),
  foreign key (institution_id, run_id) references destruction_runs (institution_id, id),
  check ((status = 'decided') = (decision is not null)),
  check ((decision is null) = (decided_at is null))
);
create index person_requests_open on person_requests (institution_id, due_on) where status = 'open';
create index person_requests_case on person_requests (institution_id, case_id);
alter table person_requests enable row level security;
create policy own on person_requests for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on person_requests
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
revoke delete on person_requests from naast_app;

-- Messages after the help, that who was helped agreed to: how many months after closing, until he stops them.
create table aftercare_plans (
  institution_id int not null,
  case_id bigint not null,
  account_id bigint not null references accounts,
  months int[] not null,
  agreed_at timestamptz not null,
  stopped_at timestamptz,
  primary key (institution_id, case_id, account_id),
  foreign key (institution_id, case_id) references cases (institution_id, id)
);
-- What was sent or passed over: once for each day of closing, so that a case that is opened and closed again begins anew.
create table aftercare_sent (
  institution_id int not null,
  case_id bigint not null,
  account_id bigint not null references accounts,
  closed_on date not null,
  months int not null,
  settled_at timestamptz not null,
  part_id bigint,
  primary key (institution_id, case_id, account_id, closed_on, months),
  foreign key (institution_id, case_id) references cases (institution_id, id)
);
do $$ declare t text; begin
  foreach t in array array['aftercare_plans','aftercare_sent'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
    execute format('create trigger stays_of_institution before update of institution_id on %I
      for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse()', t);
  end loop;
end $$;
