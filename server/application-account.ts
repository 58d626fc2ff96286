import pg from 'pg'
import { deriveKey } from '@/lib/core/secret'
import { Complaint } from './complaint'
import { connectTo } from './connect'

/**
 * The account of the database that the running product works as. It reads and writes rows and can change no table, trigger, role
 * or right: those are the owner's, who migrates. What the trigger refuse_change refuses to everybody is not granted to it either.
 */
export type Application = {
  url: string
  /** Whether the account is ours to make. */
  make: boolean
}

const ROLE = 'hub_app'

/** The account in an embedded database. Its password is drawn from the owner's, so that there is no other secret to keep or to restore. */
export function embeddedApplication(ownerUrl: string): Application {
  const url = new URL(ownerUrl)
  url.username = ROLE
  url.password = deriveKey(url.password, 'database-application').toString('base64url')
  return { url: url.href, make: true }
}

/** Gives the account what the present tables ask for, and takes everything else from it. Of one process at a time: the caller holds the lock. */
export async function admitApplication(owner: pg.Client, { url, make }: Application): Promise<void> {
  if (make) await makeAccount(owner, url)
  const role = await roleOf(url)
  await refuseIf(owner, role, `pg_has_role(role.oid, current_user, 'member')`, 'is its owner, or can become it')
  const to = pg.escapeIdentifier(role)
  // One after the other, and each once: it waits for whoever uses the table.
  for (const { name } of await rows(owner, CLOSED, [role])) await owner.query(`create policy ${to} on ${name} to ${to} using (true) with check (true)`)
  const relations = await rows(owner, RELATIONS)
  await owner.query([...schemaRights(to, await databaseOf(owner)), ...relations.flatMap(({ name, rights }) => [`revoke all on ${name} from ${to}`, `grant ${rights} on ${name} to ${to}`])].join(';'))
  await refuseIf(owner, role, TOO_MUCH, 'may create roles, databases, tables or temporary tables, go around the rules of rows, or act as another role')
}

async function makeAccount(owner: pg.Client, url: string): Promise<void> {
  const { username, password } = new URL(url)
  const found = await owner.query('select from pg_roles where rolname = $1', [username])
  await owner.query(`${found.rowCount ? 'alter' : 'create'} role ${pg.escapeIdentifier(username)} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${pg.escapeLiteral(password)}`)
}

/** As whom one works there, which a pooler's name for it need not tell. */
async function roleOf(url: string): Promise<string> {
  const client = await connectTo(url, 'DATABASE_URL')
  try {
    return (await client.query<{ role: string }>('select current_user as role')).rows[0]?.role ?? ''
  } finally {
    await client.end()
  }
}

async function refuseIf(owner: pg.Client, role: string, condition: string, words: string): Promise<void> {
  const found = await owner.query(`select from pg_roles role where rolname = $1 and (${condition})`, [role])
  if (found.rowCount) throw new Complaint(`Cannot start: the user ${role} of DATABASE_URL ${words}. Make a user of its own for the application (create role … login), as README.md says, or unset DATABASE_OWNER_URL.`)
}

type Relation = { name: string; rights: string }
const rows = async (owner: pg.Client, query: string, values: string[] = []) => (await owner.query<Relation>(query, values)).rows
const databaseOf = async (owner: pg.Client) => (await rows(owner, 'select quote_ident(current_database()) as name'))[0]?.name ?? ''

const schemaRights = (to: string, database: string): string[] => [
  `revoke create, temporary on database ${database} from public, ${to}`,
  `revoke create on schema public from public, ${to}`,
  `grant usage on schema public, graphile_worker to ${to}`,
  `grant execute on all functions in schema graphile_worker to ${to}`,
  // A replica of the version before goes on beside a migration: what that makes must be usable at once, and is narrowed right after.
  `alter default privileges in schema public, graphile_worker grant select, insert, update, delete on tables to ${to}`,
  `alter default privileges in schema public, graphile_worker grant usage on sequences to ${to}`,
]

const OURS = `relation.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) and pg_has_role(relation.relowner, 'usage')`

/** Tables whose rows the owner alone sees, because the queue's author closed them. */
const CLOSED = `
  select relation.oid::regclass::text as name from pg_class relation
   where ${OURS} and relation.relrowsecurity and not exists (select from pg_policy where polrelid = relation.oid and polname = $1)`

// Bits of tgtype: 8 is deleting, 16 is updating (PostgreSQL's catalog/pg_trigger.h).
const RELATIONS = `
  select concat(case when relation.relkind = 'S' then 'sequence ' end, relation.oid::regclass) as name,
         case when relation.relkind = 'S' then 'usage'
              when relation.relkind = 'v' or relation.relname in ('_prisma_migrations', 'migrations') then 'select'
              else concat_ws(', ', 'select', 'insert', case when refused & 16 = 0 then 'update' end, case when refused & 8 = 0 then 'delete' end) end as rights
    from pg_class relation
   cross join lateral (select coalesce(bit_or(tgtype), 0) as refused from pg_trigger where tgrelid = relation.oid and tgfoid = to_regproc('public.refuse_change')) as guards
   where ${OURS} and relation.relkind in ('r', 'p', 'v', 'S')`

const TOO_MUCH = `rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or has_database_privilege(role.oid, current_database(), 'create, temporary')
  or exists (select from pg_auth_members where member = role.oid)
  or has_schema_privilege(role.oid, 'public', 'create') or has_schema_privilege(role.oid, 'graphile_worker', 'create')`
