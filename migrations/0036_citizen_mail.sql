-- An e-mail address of a citizen, offered on his page some time after it began. Only an address that he confirmed stands here; a row
-- without one says that he would rather not.
create table citizen_mail (
  account_id bigint primary key references accounts,
  answered_at timestamptz not null,
  email_sealed bytea,
  email_index bytea,
  wants_signs boolean not null default true,
  -- When he was last told that something is there; empty again once he has looked.
  signed_at timestamptz,
  check ((email_sealed is null) = (email_index is null))
);
create index citizen_mail_index on citizen_mail (email_index) where email_index is not null;

-- Links that went out by mail: to confirm the address in it, or to choose a new password. Gone when used.
create table citizen_mail_links (
  token_hash bytea primary key,
  account_id bigint not null references accounts,
  opens text not null check (opens in ('address', 'password')),
  email_sealed bytea,
  expires_at timestamptz not null,
  check ((opens = 'address') = (email_sealed is not null))
);
create index citizen_mail_links_account on citizen_mail_links (account_id);
