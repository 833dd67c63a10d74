-- A passkey is also asked of somebody at his own page; what was asked goes with his session.
alter table passkey_challenges add column citizen_hash bytea references citizen_sessions on delete cascade,
  add check (session_id is null or citizen_hash is null);

-- When somebody answered whether he wants a second step at signing in: it is offered once.
alter table accounts add column factor_answered_at timestamptz;
