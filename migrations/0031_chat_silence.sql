-- Silence in a talk: a friendly question, then a soft end; and that the longest time of a talk comes near, told once to both.

alter table chats
  -- When the visitor last typed, though he sent nothing: who types slowly is not silent.
  add column active_at timestamptz,
  add column silence_asked_at timestamptz,
  add column limit_told_at timestamptz;
