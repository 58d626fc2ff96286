-- What a person does, or what is done to a person, belongs to the trail of their enterprise. Asked here for every row in
-- the same way, so that a refused sign-in takes as long with an account as without one.
create function find_enterprise() returns trigger language plpgsql as $$
begin
  if new.account_id is null then
    new.account_id := coalesce(
      (select account_id from members where user_id = new.target order by created_at, account_id limit 1),
      (select account_id from members where user_id = new.actor_id order by created_at, account_id limit 1));
  end if;
  return new;
end $$;

create trigger audit_events_find_enterprise before insert on audit_events
  for each row execute function find_enterprise();
