-- How a person reads dates and numbers, by a language tag (RFC 5646); absent, as in the United Kingdom.
alter table users
  add column language text,
  add constraint users_language check (language ~ '^[a-z]{2}-[A-Z]{2}$');
