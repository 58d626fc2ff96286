import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { takeBackup } from './backup/take'
import { borrowDatabase } from './database'
import { Complaint, run } from './complaint'
import { loadSettings } from './settings'

const USAGE = 'npm run backup -- --out FOLDER'

/** `npm run backup`: a copy of the embedded database and its secrets, whether a server is running or not. */
await run(async () => {
  const out = readOut()
  const settings = await loadSettings()
  if (settings.databaseUrl) throw new Complaint('DATABASE_URL is set: back that PostgreSQL up with its own tools, such as pg_dump or snapshots, and keep APP_SECRET apart.')
  const database = await borrowDatabase(settings)
  try {
    const appSecret = settings.appSecret ?? ''
    const { files } = await takeBackup({ dataDir: settings.dataDir, databaseUrl: database.ownerUrl, appSecret }, out)
    const size = files.reduce((sum, { bytes }) => sum + bytes, 0)
    console.log(`The backup is in ${out}: ${files.length} files, ${Math.ceil(size / 1_000_000)} MB. It holds what its readers need to act as this server: keep it like the server itself.`)
    console.log('If APP_SECRET or APP_SECRET_PREVIOUS is set in the environment, it is not in the backup: keep it too, apart, or nobody can sign in after a restore.')
  } finally {
    await database.stop()
  }
})

function readOut(): string {
  try {
    const { out } = parseArgs({ options: { out: { type: 'string' } } }).values
    if (out) return resolve(out)
  } catch (error) {
    throw new Complaint(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
  throw new Complaint(USAGE)
}
