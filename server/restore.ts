import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { restoreInto } from './backup/restore-into'
import { Complaint, run } from './complaint'
import { readSettings } from './settings'

const USAGE = 'npm run restore -- --from FOLDER'

/** `npm run restore`: puts a backup into the data folder, which must be empty. */
await run(async () => {
  const from = readFrom()
  const { databaseUrl, dataDir, appSecret, formerSecrets } = readSettings()
  if (databaseUrl) throw new Complaint('DATABASE_URL is set: a backup of the embedded database is restored into DATA_DIR. Unset DATABASE_URL.')
  const { madeAt } = await restoreInto(resolve(dataDir), from, appSecret, formerSecrets)
  console.log(`The backup of ${madeAt} is in ${resolve(dataDir)}. Start with npm start; npm run audit -- verify tells whether the audit trail is whole.`)
})

function readFrom(): string {
  try {
    const { from } = parseArgs({ options: { from: { type: 'string' } } }).values
    if (from) return resolve(from)
  } catch (error) {
    throw new Complaint(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
  throw new Complaint(USAGE)
}
