-- What goes out may go by text message too. What waits for the day goes at no hour of the night; what is late after a moment does not go any more.
alter table outbox add column channel text not null default 'mail';
alter table outbox add constraint outbox_channel check (channel in ('mail', 'text'));
alter table outbox add column waits_for_day boolean not null default false;
alter table outbox add column not_after timestamptz;

-- A mobile number of a citizen, and the one that he still has to confirm, together with the code that went there.
create table citizen_phones (
  account_id bigint primary key references accounts,
  number_sealed bytea,
  wants_signs boolean not null default true,
  asked_sealed bytea,
  asked_until timestamptz,
  tries int not null default 0,
  check ((asked_sealed is null) = (asked_until is null))
);
