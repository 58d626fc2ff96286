import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

/** Writes the database client from prisma/schema. The generator asks for a migration engine that it never calls, and would download it. */
export function generateClient(): void {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env }
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate'], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}${stderr}`)
}

if (import.meta.url === `file://${process.argv[1]}`) generateClient()
