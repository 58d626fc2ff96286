-- All that was ever sent for validation, oldest first.
create index organizations_sent on organizations (submitted_at, id) where submitted_at is not null;
