-- By whose clocks a person reads times, by the name in the tz database; absent, the world's own.
alter table users
  add column time_zone text,
  add constraint users_time_zone check (time_zone ~ '^[A-Za-z][A-Za-z0-9_+/-]{0,60}$');
