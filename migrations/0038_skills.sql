-- What a worker is at home in: themes of the library by their id, and a few words of his own ('Turks', 'rouw'). Shown where a case is given to someone.
alter table memberships add column themes text[] not null default '{}', add column skills text[] not null default '{}';
