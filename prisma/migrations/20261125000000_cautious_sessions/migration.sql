-- A session that began where nobody knows the person is cautious: what is dangerous in it wants a mailed code besides the password.
-- The default is for servers of the version before.
alter table sessions
  add column cautious boolean not null default false,
  add constraint sessions_cautious_when_open check (not cautious or state = 'open');

-- When it was made sure that a browser, or being in a country, is the person's own: a right password alone only shows them.
alter table known_devices add column proved_at timestamptz(3);
alter table known_countries add column proved_at timestamptz(3);
-- What people have used so far they were told of, and is not asked about anew.
update known_devices set proved_at = first_seen_at;
update known_countries set proved_at = first_seen_at;

-- The code that a cautious session asks for: one a session, kept as a hash, deleted by its use.
create table mailed_codes (
  session_id text not null,
  code_hash text not null,
  sent_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  wrong integer not null default 0,
  constraint mailed_codes_pkey primary key (session_id),
  constraint mailed_codes_session_id_fkey foreign key (session_id) references sessions (id) on delete cascade on update cascade,
  constraint mailed_codes_hash check (code_hash ~ '^[0-9a-f]{64}$'),
  -- Ten minutes, and five wrong entries (lib/identity/rules.ts has the same figures).
  constraint mailed_codes_short_lived check (expires_at > sent_at and expires_at - sent_at <= interval '10 minutes'),
  constraint mailed_codes_few_wrong check (wrong between 0 and 5)
);
