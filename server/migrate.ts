import { runMigrations as installJobTables } from 'graphile-worker'
import pg from 'pg'
import { Complaint } from './complaint'
import { migrationList, openSchemaEngine } from './schema-engine'
import { reason } from './settings'

/** Only one process migrates at a time, however many start. */
const MIGRATION_LOCK = 7_411_991

/** Brings the database to the checked-in migrations. Safe to run from several processes at once. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = await connect(databaseUrl)
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await installJobTables({ connectionString: databaseUrl })
    if (await isUpToDate(client)) return
    const engine = await openSchemaEngine(databaseUrl)
    await engine.applyMigrations({ migrationsList: migrationList(), filters: { externalTables: [], externalEnums: [] } })
  } finally {
    await client.end()
  }
}

// Loading the engine takes most of a start's time, so it is asked only when there is something to apply.
export async function isUpToDate(client: Pick<pg.Client, 'query'>): Promise<boolean> {
  const table = await client.query<{ name: string | null }>(`select to_regclass('_prisma_migrations')::text as name`)
  if (!table.rows[0]?.name) return false
  const applied = await client.query<{ name: string }>('select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null')
  const names = new Set(applied.rows.map((row) => row.name))
  return migrationList().migrationDirectories.every(({ path }) => names.has(path))
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return client
  } catch (error) {
    throw new Complaint(`Cannot start: the database at ${withoutPassword(connectionString)} cannot be reached (${reason(error)}). Check DATABASE_URL and that PostgreSQL is running there, or unset it to use the embedded one.`)
  }
}

function withoutPassword(connectionString: string): string {
  if (!URL.canParse(connectionString)) return 'DATABASE_URL'
  const url = new URL(connectionString)
  return `${url.hostname}:${url.port || 5432}${url.pathname}`
}
