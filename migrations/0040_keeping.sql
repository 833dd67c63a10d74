-- How long dossiers stay, what keeps them longer, and their destruction with its proof.

-- Which kind of help a work type is by law, and how many years its dossiers stay after closing. Without a row: by the name of the work type, and the usual term.
create table retention_choices (
  institution_id int not null,
  work_type_id bigint not null,
  kind text not null check (kind in ('social_work', 'wmo', 'youth_help', 'mediation')),
  years int not null check (years between 1 and 20),
  changed_at timestamptz not null,
  changed_by bigint not null references accounts,
  primary key (institution_id, work_type_id),
  foreign key (institution_id, work_type_id) references work_types (institution_id, id)
);

-- A dossier that must stay although its term is over: a complaint, a court case, an investigation. The reason is sealed in the dossier.
create table case_holds (
  institution_id int not null,
  id bigint generated always as identity,
  case_id bigint not null,
  reason_sealed bytea,
  -- The last day of the hold; without one it stays until somebody ends it.
  until date,
  made_by bigint not null references accounts,
  made_at timestamptz not null,
  ended_by bigint references accounts,
  ended_at timestamptz,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  foreign key (institution_id, case_id) references cases (institution_id, id),
  check ((ended_at is null) = (ended_by is null))
);
create index case_holds_case on case_holds (institution_id, case_id) where ended_at is null;

-- Dossiers that somebody approved to be destroyed, and afterwards the proof of it: kinds, numbers, days and who approved; no name.
create table destruction_runs (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  cause text not null check (cause in ('term', 'request')),
  kind text not null check (kind in ('social_work', 'wmo', 'youth_help', 'mediation')),
  years int not null,
  approved_by bigint not null references accounts,
  approved_at timestamptz not null,
  -- Until then it can be taken back whole.
  runs_at timestamptz not null,
  taken_back_by bigint references accounts,
  taken_back_at timestamptz,
  finished_at timestamptz,
  destroyed int not null default 0,
  people int not null default 0,
  questions int not null default 0,
  keys int not null default 0,
  backups_end_on date,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  check ((taken_back_at is null) = (taken_back_by is null))
);
create index destruction_runs_due on destruction_runs (institution_id, runs_at) where finished_at is null and taken_back_at is null;

-- Each dossier of a run: what day of closing was approved, and what became of it.
create table destruction_cases (
  institution_id int not null,
  run_id bigint not null,
  case_id bigint not null,
  closed_on date not null,
  destroyed_at timestamptz,
  kept_because text check (kept_because in ('gone', 'reopened', 'held', 'not_yet', 'shared', 'taken_back')),
  primary key (institution_id, run_id, case_id),
  foreign key (institution_id, run_id) references destruction_runs (institution_id, id),
  foreign key (institution_id, case_id) references cases (institution_id, id),
  check (destroyed_at is null or kept_because is null)
);
create unique index destruction_cases_waits on destruction_cases (institution_id, case_id) where destroyed_at is null and kept_because is null;

do $$ declare t text; begin
  foreach t in array array['retention_choices','case_holds','destruction_runs','destruction_cases'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
    execute format('create trigger stays_of_institution before update of institution_id on %I
      for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse()', t);
  end loop;
end $$;
revoke delete on case_holds, destruction_runs, destruction_cases from naast_app;

-- Words in histories that nobody may change go with the dossier or the person they are about: their key is gone at the same moment.
create function naast_erase_case_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update case_changes x set reason_sealed = null where x.institution_id = new.institution_id and x.case_id = new.id and x.reason_sealed is not null;
  update contact_corrections x set reason_sealed = null, reason_vault_id = coalesce(x.reason_vault_id, new.vault_id) from contacts c
    where c.institution_id = new.institution_id and c.case_id = new.id and x.institution_id = c.institution_id and x.contact_id = c.id and x.reason_sealed is not null;
  return null;
end $$;
create trigger erase_words after update of erased_at on cases
  for each row when (old.erased_at is null and new.erased_at is not null) execute function naast_erase_case_words();

create function naast_erase_client_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from client_changes x where x.institution_id = new.institution_id and x.client_id = new.id;
  return null;
end $$;
create trigger erase_words after update of erased_at on clients
  for each row when (old.erased_at is null and new.erased_at is not null) execute function naast_erase_client_words();
