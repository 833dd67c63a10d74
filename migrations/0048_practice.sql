-- What a worker practises with a scripted visitor: his own lines, sealed, for a day. No person is helped in it, so it stands apart from conversations, contacts and figures.
create table practice_talks (
  institution_id int not null references institutions,
  account_id bigint not null references accounts,
  sealed bytea not null,
  expires_at timestamptz not null,
  primary key (institution_id, account_id)
);
create index practice_talks_expires on practice_talks (institution_id, expires_at);
create index practice_talks_account on practice_talks (account_id);
alter table practice_talks enable row level security;
-- Somebody who practises is seen by nobody, not by a colleague either; the job that clears up has no account.
create policy own on practice_talks for all using (institution_id = any((select naast_tenants())::int[]) and coalesce((select naast_account()), account_id) = account_id);
create trigger stays_of_institution before update of institution_id on practice_talks
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
