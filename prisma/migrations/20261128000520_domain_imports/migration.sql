-- Files of names that are added by a job, line by line, and what became of each line.
create type domain_import_outcome as enum ('added', 'known', 'refused');

create table domain_imports (
  id text not null,
  account_id text not null,
  begun_by_id text not null,
  file text not null,
  use domain_use not null,
  -- Drawn with the form: a file that is sent twice is taken once.
  submission uuid not null,
  lines integer not null,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  constraint domain_imports_pkey primary key (id),
  constraint domain_imports_account_id_fkey foreign key (account_id) references accounts (id) on delete cascade on update cascade,
  constraint domain_imports_file check (length(file) between 1 and 200 and file !~ '[[:cntrl:]]'),
  constraint domain_imports_lines check (lines between 1 and 10000)
);
create unique index domain_imports_account_id_submission_key on domain_imports (account_id, submission);
create index domain_imports_account_id_id_idx on domain_imports (account_id, id);
-- What is forgotten, the oldest first.
create index domain_imports_finished_at_idx on domain_imports (finished_at);

create table domain_import_lines (
  import_id text not null,
  line integer not null,
  text text not null,
  outcome domain_import_outcome,
  reason text,
  -- Of the domain that was added, which may be removed again.
  domain_id text,
  constraint domain_import_lines_pkey primary key (import_id, line),
  constraint domain_import_lines_import_id_fkey foreign key (import_id) references domain_imports (id) on delete cascade on update cascade,
  constraint domain_import_lines_text check (length(text) <= 300),
  constraint domain_import_lines_reason check ((reason is not null) = (outcome is not distinct from 'refused') and (domain_id is not null) = (outcome is not distinct from 'added'))
);
-- What has yet to be looked at, and each outcome's lines in their order.
create index domain_import_lines_import_id_outcome_line_idx on domain_import_lines (import_id, outcome, line);

-- What became of a line stays so.
create function keep_import_line() returns trigger language plpgsql as $$
begin
  if old.outcome is not null or (old.import_id, old.line, old.text) is distinct from (new.import_id, new.line, new.text) then
    raise exception 'what became of a line of an import stays so' using errcode = 'restrict_violation', constraint = 'domain_import_lines_kept';
  end if;
  return new;
end $$;
create trigger domain_import_lines_kept before update on domain_import_lines for each row execute function keep_import_line();
