-- A question that was opened from an own page stays open no longer than that page does: signing out, or half an hour without a
-- page, ends both at once.
alter table visitor_sessions add column citizen_hash bytea references citizen_sessions on delete cascade;
create index visitor_sessions_citizen on visitor_sessions (citizen_hash) where citizen_hash is not null;

-- A card that a worker gives in person: its code opens an own page once, or lets whoever has it choose a new password. Found by a
-- keyed hash before any institution is known, as an invitation is; it holds no name.
create table own_page_cards (
  code_hash bytea primary key,
  institution_id int not null references institutions,
  conversation_id bigint not null,
  account_id bigint references accounts,
  made_by bigint not null references accounts,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index own_page_cards_conversation on own_page_cards (institution_id, conversation_id);

-- When somebody first came back to his page after the day on which it began: a page that nobody came back to shows for the worker.
alter table accounts add column came_back_at timestamptz;
