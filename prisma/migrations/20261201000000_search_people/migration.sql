-- What people are searched by within their enterprise, beside what says that they belong to it: of a million people one reads those of one enterprise
-- alone, and of these what has the words alone.
alter table members add column search text not null default '';

create function copy_searched_person() returns trigger language plpgsql as $$
begin
  select name || E'\n' || email into strict new.search from users where id = new.user_id;
  return new;
end $$;
create trigger members_search before insert on members for each row execute function copy_searched_person();

create function follow_searched_person() returns trigger language plpgsql as $$
begin
  update members set search = new.name || E'\n' || new.email where user_id = new.id;
  return null;
end $$;
create trigger users_search after update of name, email on users for each row
  when ((new.name, new.email) is distinct from (old.name, old.email)) execute function follow_searched_person();

create index members_search on members using gin (account_id, search gin_trgm_ops) where search is not null;

-- What is summed up by month is read out of the index.
drop index ledger_entries_of_kind;
create index ledger_entries_of_kind on ledger_entries (account_id, kind, at, fund_id, line) include (amount) where line is not null;

-- Last, because a table whose checks wait for the end of the transaction cannot be changed.
update members set search = users.name || E'\n' || users.email from users where users.id = members.user_id;
