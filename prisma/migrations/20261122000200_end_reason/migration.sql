-- A check that is unknown passes: a reason that is missing must be said to be missing.
alter table blocks
  drop constraint blocks_end_by_staff,
  add constraint blocks_end_by_staff check ("end" is null or "end" = 'activated' or (ended_by_id is not null and end_reason is not null and length(btrim(end_reason)) > 0));
