import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** See migrate.ts. */
export async function migrateApart(databaseUrl: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'lib/testing/migrate.ts', databaseUrl], { env: { ...process.env, NODE_OPTIONS: '' } })
}
