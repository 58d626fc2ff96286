import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** See migrate.ts. */
export async function migrateApart(ownerUrl: string, applicationUrl = ''): Promise<void> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'lib/testing/migrate.ts', ownerUrl, applicationUrl], { env: { ...process.env, NODE_OPTIONS: '' } })
}
