-- A sign may also show itself on a telephone or computer of his (web push), once who keeps the server made keys.
alter table outbox drop constraint outbox_channel;
alter table outbox add constraint outbox_channel check (channel in ('mail', 'text', 'push'));

-- The pair by which push services know this installation. Devices keep the one that they were given, so an older one stays until they are gone.
create table push_keys (
  id int primary key generated always as identity,
  public_key text not null,
  private_sealed bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index push_keys_in_use on push_keys ((true)) where retired_at is null;

-- A browser of a citizen that lets itself be told. It knows itself by a cookie, of which the hash stands here.
create table citizen_devices (
  id bigint primary key generated always as identity,
  account_id bigint not null references accounts,
  token_hash bytea not null unique,
  push_key_id int not null references push_keys,
  name text not null,
  endpoint_index bytea not null unique,
  subscription_sealed bytea not null,
  since timestamptz not null
);
create index citizen_devices_account on citizen_devices (account_id);
