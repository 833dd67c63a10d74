-- A card from a case can be for who stands for a client of it: the page that it begins shows what is his to see.
alter table own_page_cards
  add column representative_id bigint,
  add foreign key (institution_id, representative_id) references representatives (institution_id, id) on delete cascade,
  add check (representative_id is null or client_id is not null);
create index own_page_cards_representative on own_page_cards (institution_id, representative_id) where representative_id is not null;
