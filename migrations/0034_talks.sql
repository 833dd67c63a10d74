-- How many talks a case may take: what the plan means (its words are sealed, this number is needed in lists), and what was allowed later.
alter table cases
  add column talks_planned int check (talks_planned between 1 and 60),
  add column talks_extended_to int check (talks_extended_to between 1 and 200),
  -- What a worker asked and nobody decided yet.
  add column talks_asked int check (talks_asked between 1 and 200),
  add column talks_asked_by bigint references accounts,
  add column talks_asked_at timestamptz,
  add check ((talks_asked is null) = (talks_asked_at is null) and (talks_asked is null) = (talks_asked_by is null));
create index cases_talks_asked on cases (institution_id, talks_asked_at) where talks_asked is not null;
