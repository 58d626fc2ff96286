-- Which columns a person wants to see of each list; what is not in here has the list's own.
create table list_columns (
  user_id text not null,
  list text not null,
  columns text[],
  constraint list_columns_pkey primary key (user_id, list),
  constraint list_columns_user_id_fkey foreign key (user_id) references users (id) on delete cascade on update cascade,
  constraint list_columns_columns check (columns is not null and cardinality(columns) <= 20 and array_position(columns, null) is null)
);
