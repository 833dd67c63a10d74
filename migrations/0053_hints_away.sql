-- A hint in a dossier that a talk may help: until which day a worker does not want to see it. What the hint said is kept nowhere.
create table case_hints_away (
  institution_id int not null,
  case_id bigint not null,
  account_id bigint not null references accounts,
  away_until date not null,
  primary key (institution_id, case_id, account_id),
  foreign key (institution_id, case_id) references cases (institution_id, id)
);
alter table case_hints_away enable row level security;
create policy own on case_hints_away for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on case_hints_away
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
