-- People of the installation, what they may do where, and how they sign in.
-- Names and addresses are sealed under the installation's key; an e-mail address is found by its blind index.

create table accounts (
  id bigint primary key generated always as identity,
  name_sealed bytea not null,
  client_name_sealed bytea,
  email_sealed bytea,
  email_index bytea unique,
  password_hash text,
  password_set_at timestamptz,
  activated_at timestamptz,
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table memberships (
  institution_id int not null references institutions,
  account_id bigint not null references accounts,
  roles text[] not null,
  job_title text not null default '',
  municipalities text[] not null default '{}',
  weekly_online_minutes int not null default 240,
  since date not null,
  ended_at timestamptz,
  primary key (institution_id, account_id)
);
create index memberships_account on memberships (account_id);
alter table memberships enable row level security;
create policy own on memberships for all using (institution_id = any((select naast_tenants())::int[]));
create policy self on memberships for select using (account_id = (select naast_account()));

create table invitations (
  token_hash bytea primary key,
  account_id bigint not null references accounts,
  institution_id int not null references institutions,
  opens text not null check (opens in ('account', 'password', 'password_and_factors')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitations_account on invitations (account_id) where used_at is null;

create table totp_secrets (
  account_id bigint primary key references accounts,
  secret_sealed bytea,
  confirmed_at timestamptz,
  pending_sealed bytea,
  last_step bigint not null default 0,
  check ((secret_sealed is null) = (confirmed_at is null))
);

create table passkeys (
  credential_id text primary key,
  account_id bigint not null references accounts,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_account on passkeys (account_id);

create table recovery_codes (
  account_id bigint not null references accounts,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table sessions (
  token_hash bytea primary key,
  id bigint generated always as identity unique,
  account_id bigint not null references accounts,
  institution_id int references institutions,
  device text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  second_factor_at timestamptz,
  locked_at timestamptz,
  ended_at timestamptz,
  expires_at timestamptz not null
);
create index sessions_account on sessions (account_id);

-- The one look that comes before the tenant is known: whose session, where, in which roles. It goes round the lock on
-- memberships for the holder of one token only, and notes at most once a minute that the session is in use.
create function naast_session(hash bytea, at timestamptz, idle interval, touches boolean)
returns table (id bigint, account_id bigint, institution_id int, roles text[], has_second_factor boolean, is_locked boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare last_seen timestamptz;
begin
  select s.id, s.account_id, s.institution_id, m.roles, s.second_factor_at is not null,
      s.locked_at is not null or s.seen_at < at - idle, s.seen_at
    into id, account_id, institution_id, roles, has_second_factor, is_locked, last_seen
    from sessions s
    join accounts a on a.id = s.account_id and a.disabled_at is null
    join memberships m on m.institution_id = s.institution_id and m.account_id = s.account_id and m.ended_at is null
    where s.token_hash = hash and s.ended_at is null and s.expires_at > at;
  if not found then return; end if;
  if touches and not is_locked and last_seen < at - interval '1 minute' then
    update sessions s set seen_at = at where s.token_hash = hash and s.seen_at < at;
  end if;
  return next;
end $$;

-- What a passkey was asked to sign; each is used once, by the session it was asked for (none: someone who is not signed in).
create table passkey_challenges (
  challenge_hash bytea primary key,
  session_id bigint references sessions (id) on delete cascade,
  expires_at timestamptz not null
);

-- Counts of tries, on a hash that changes every day: no network address is kept.
create table attempts (
  bucket bytea not null,
  window_start timestamptz not null,
  count int not null default 1,
  primary key (bucket, window_start)
);
