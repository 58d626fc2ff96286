-- An active enterprise always keeps an active administrator. Judged at the end of the transaction, one of an enterprise after the
-- other, so that of two who take each other's role at once the second finds what the first left.
create function keep_administrator() returns trigger language plpgsql as $$
begin
  perform 1 from accounts where id = old.account_id and activated_at is not null for no key update;
  if found and not exists (
    select from members join users on users.id = members.user_id
     where members.account_id = old.account_id and members.role = 'administrator' and members.disabled_at is null
       and users.activated_at is not null and users.disabled_at is null)
  then
    raise exception 'an enterprise keeps an administrator' using errcode = 'check_violation', constraint = 'members_keep_administrator';
  end if;
  return null;
end $$;

create constraint trigger members_keep_administrator after update or delete on members
  deferrable initially deferred
  for each row when (old.role = 'administrator' and old.disabled_at is null)
  execute function keep_administrator();
