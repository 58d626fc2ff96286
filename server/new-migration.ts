import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Complaint, run } from './complaint'
import { startPostgres } from './postgres'
import { missingSql } from './schema-engine'

/** `npm run migration -- name`: writes the SQL that the changed schema needs, for a person to read and complete. */
await run(async () => {
  const name = process.argv[2]
  if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Complaint('Give the migration a name in lower case, such as: npm run migration -- add_groups')
  const scratch = await mkdtemp(join(tmpdir(), 'hub-migration-'))
  const postgres = await startPostgres(scratch)
  try {
    const sql = await missingSql(await postgres.database('scratch'))
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = resolve('prisma/migrations', `${stamp}_${name}`)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'migration.sql'), sql)
    console.log(`Wrote ${folder}/migration.sql`)
  } finally {
    await postgres.stop()
    await rm(scratch, { recursive: true, force: true })
  }
})
