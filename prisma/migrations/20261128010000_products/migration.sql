-- What is sold, and what it costs from when on.
create type product_kind as enum ('certificate', 'option', 'service');

create table products (
  id text not null,
  name text not null,
  kind product_kind not null,
  unit text not null,
  description text not null default '',
  created_at timestamptz(3) not null,
  retired_at timestamptz(3),
  constraint products_pkey primary key (id),
  constraint products_texts check (length(btrim(name)) between 1 and 200 and length(btrim(unit)) between 1 and 200 and length(description) <= 1000)
);
create unique index products_name on products (lower(name));

create table product_prices (
  id text not null,
  product_id text not null,
  currency char(3) not null,
  minor bigint not null,
  begins_at timestamptz(3) not null,
  set_by_id text not null,
  created_at timestamptz(3) not null,
  constraint product_prices_pkey primary key (id),
  constraint product_prices_product_id_fkey foreign key (product_id) references products (id) on delete restrict on update cascade,
  constraint product_prices_currency check (currency ~ '^[A-Z]{3}$'),
  constraint product_prices_not_below_zero check (minor >= 0)
);
create index product_prices_product_id_currency_begins_at_created_at_id_idx on product_prices (product_id, currency, begins_at, created_at, id);

-- What was sold was sold at a price that had begun: none is set for before. An hour is left to clocks that differ and to requests that wait.
create function check_price_begins() returns trigger language plpgsql as $$
begin
  if new.begins_at < now() - interval '1 hour' or new.begins_at < new.created_at then
    raise exception 'product_prices_not_before: a price begins when it is set, or later' using errcode = 'check_violation', constraint = 'product_prices_not_before';
  end if;
  return new;
end $$;
create trigger product_prices_not_before before insert on product_prices for each row execute function check_price_begins();
create trigger product_prices_insert_only before update or delete on product_prices for each row execute function refuse_change();
create trigger product_prices_no_truncate before truncate on product_prices for each statement execute function refuse_change();
