-- What a worker still has to confirm is asked with every look at his hours: without an index of its own that read all contacts he ever gave.
create index contacts_unconfirmed on contacts (account_id) where confirmed_at is null and removed_at is null;
