import pg from 'pg'
import { listSecrets } from '@/lib/secrets/list-secrets'
import { noteSecrets } from '@/lib/secrets/note-secrets'
import { ageInDays, ROTATION } from '@/lib/secrets/rules'
import { Complaint, run } from './complaint'
import { WORKER_LIVES } from './health'
import { LIVENESS } from './lost-jobs'
import { readSettings, rotateSecret } from './settings'
import { withDatabase } from './with-database'

const USAGE = `npm run secret -- list
npm run secret -- rotate`

/** `npm run secret`: which secrets are in use and what still needs them, and a new one in the place of the generated. */
await run(async () => {
  const [command, ...more] = process.argv.slice(2)
  if (more.length > 0) throw new Complaint(USAGE)
  switch (command) {
    case 'list':
      return list()
    case 'rotate':
      return rotate()
    default:
      throw new Complaint(USAGE)
  }
})

async function list(): Promise<void> {
  await withDatabase(async (settings, { now }) => {
    const { ours, others } = await listSecrets(settings)
    const age = (since: Date | null) => (since ? `in use since ${since.toISOString().slice(0, 10)}, ${ageInDays(since, now)} days` : 'not in use yet')
    for (const { id, state, since, passwords } of ours) console.log(`APP_SECRET ${id}  ${state}, ${age(since)}, ${passwords} ${passwords === 1 ? 'password' : 'passwords'}`)
    for (const { setting, since } of others) console.log(`${setting}  ${age(since)}`)
  })
}

async function rotate(): Promise<void> {
  if (readSettings().appSecret !== undefined) throw new Complaint(`APP_SECRET is set, so it is changed where it is kept (${ROTATION}).`)
  await withDatabase(
    async (settings, { now }) => {
      if (await serverRuns(process.env.DATABASE_URL ?? '')) throw new Complaint('A server is running with this secret. Stop it first: it could not open what others seal under a new one.')
      // Before anything is written under another one: passwords of before this was noted are the first one's.
      await noteSecrets(settings, now)
      await rotateSecret(settings.dataDir)
    },
    { alone: true },
  )
  console.log('There is a new secret, and the one before it is kept beside it: nobody is signed out and no password is void. Start with npm start.')
}

async function serverRuns(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<{ lives: boolean }>(WORKER_LIVES, [LIVENESS])).rows[0]?.lives ?? false
  } finally {
    await client.end()
  }
}
