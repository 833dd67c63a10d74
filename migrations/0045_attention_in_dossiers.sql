-- Seconds in which a worker read and wrote messages of a case, and that are in no contact yet: as attention does for a question in writing.
create table case_attention (
  institution_id int not null,
  case_id bigint not null,
  account_id bigint not null references accounts,
  seconds int not null default 0,
  beat_at timestamptz not null,
  primary key (institution_id, case_id, account_id),
  foreign key (institution_id, case_id) references cases (institution_id, id)
);
alter table case_attention enable row level security;
create policy own on case_attention for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on case_attention
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
