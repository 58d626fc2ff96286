import { runMigrations as installJobTables } from 'graphile-worker'
import type pg from 'pg'
import { admitApplication, type Application } from './application-account'
import { connectTo } from './connect'
import { migrationList, openSchemaEngine } from './schema-engine'

/** Only one process migrates at a time, however many start. */
const MIGRATION_LOCK = 7_411_991

/** Brings the database to the checked-in migrations, and the application's account to what they ask for, where it has one of its own. Safe to run from several processes at once. */
export async function migrate(ownerUrl: string, application?: Application): Promise<void> {
  const client = await connectTo(ownerUrl, application && !application.make ? 'DATABASE_OWNER_URL' : 'DATABASE_URL')
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await installJobTables({ connectionString: ownerUrl })
    if (!(await isUpToDate(client))) await applyMigrations(ownerUrl)
    if (application) await admitApplication(client, application)
  } finally {
    await client.end()
  }
}

async function applyMigrations(ownerUrl: string): Promise<void> {
  const engine = await openSchemaEngine(ownerUrl)
  await engine.applyMigrations({ migrationsList: migrationList(), filters: { externalTables: [], externalEnums: [] } })
}

// Loading the engine takes most of a start's time, so it is asked only when there is something to apply.
export async function isUpToDate(client: Pick<pg.Client, 'query'>): Promise<boolean> {
  const table = await client.query<{ name: string | null }>(`select to_regclass('_prisma_migrations')::text as name`)
  if (!table.rows[0]?.name) return false
  const applied = await client.query<{ name: string }>('select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null')
  const names = new Set(applied.rows.map((row) => row.name))
  return migrationList().migrationDirectories.every(({ path }) => names.has(path))
}
