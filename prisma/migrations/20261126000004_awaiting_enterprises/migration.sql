-- Enterprises that wait for somebody's word, for forgetting those that nobody gave.
create index accounts_pending on accounts (terms_accepted_at) where activated_at is null;
