-- A card can also be given from a case, for one of its clients: the page that it begins has that dossier on it.
alter table own_page_cards
  alter column conversation_id drop not null,
  add column case_id bigint,
  add column client_id bigint,
  add foreign key (institution_id, case_id) references cases (institution_id, id),
  add foreign key (institution_id, client_id) references clients (institution_id, id),
  add check ((case_id is null) = (client_id is null)),
  add check ((conversation_id is null) <> (case_id is null));
create index own_page_cards_client on own_page_cards (institution_id, client_id) where client_id is not null;

-- A password that was chosen with a card of one institution opens nothing of another, until somebody shows with a code of his own, or a card
-- of that other one, that the page is his.
alter table relations add column held_since timestamptz;

-- Who lost his password and asks for a mail: looked up by a job, so that the answer takes as long for an address that nobody has. Gone when looked up.
create table citizen_mail_asks (
  id bigint primary key generated always as identity,
  sealed bytea not null,
  asked_at timestamptz not null
);
