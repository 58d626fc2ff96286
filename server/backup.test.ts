import { appendFile, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from '@/lib/accounts/sign-in'
import { takeCheckpoint } from '@/lib/audit/checkpoint'
import { verifyDatabase } from '@/lib/audit/verify-database'
import { db, disconnect } from '@/lib/db/client'
import { env } from '@/lib/env'
import { useDatabase, withSettings } from '@/lib/testing/database'
import { aContext, aPendingEnterprise, anActiveEnterprise, type ActiveEnterprise } from '@/lib/testing/factories'
import { migrateApart } from '@/lib/testing/migrate-apart'
import { restoreInto } from './backup/restore-into'
import { takeBackup } from './backup/take'
import { startPostgres } from './postgres'

// For the environment alone: the servers here have data folders of their own.
useDatabase({ empty: true })

let folder: string
let backup: string
let person: ActiveEnterprise
const acknowledged: string[] = []

/** Runs a server on a data folder, and the product on it. */
async function withServer<Value>(dataDir: string, work: (url: string) => Promise<Value>): Promise<Value> {
  const postgres = await startPostgres(dataDir)
  try {
    const databaseUrl = await postgres.database('hub')
    await disconnect()
    return await withSettings({ databaseUrl }, () => work(databaseUrl))
  } finally {
    await disconnect()
    await postgres.stop()
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-backup-'))
  backup = join(folder, 'backup')
  const dataDir = join(folder, 'data')
  const appSecret = env().appSecret ?? ''
  await mkdir(dataDir)
  await writeFile(join(dataDir, 'app-secret'), `${appSecret}\n`)
  await withServer(dataDir, async (databaseUrl) => {
    await migrateApart(databaseUrl)
    person = await anActiveEnterprise({}, aContext())
    await takeCheckpoint(new Date())
    // People go on signing up while it is copied.
    const copied = new AbortController()
    const load = (async () => {
      while (!copied.signal.aborted) acknowledged.push((await aPendingEnterprise()).email)
    })()
    await takeBackup({ dataDir, databaseUrl, appSecret }, backup)
    copied.abort()
    await load
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a backup of a running server is restored into an empty folder: sign-in works, and the audit trail is whole', async () => {
  const dataDir = join(folder, 'restored')
  await restoreInto(dataDir, backup, undefined)
  expect((await readFile(join(dataDir, 'app-secret'), 'utf8')).trim()).toBe(env().appSecret)
  await withServer(dataDir, async () => {
    expect(await signIn({ email: person.email, password: person.password }, aContext())).toMatchObject({ ok: true, value: { userId: person.userId } })
    expect(await verifyDatabase()).toMatchObject({ findings: [], checkpoints: 1 })
    // Everybody who was told so before some moment, and nobody by halves.
    const kept = await db().user.findMany({ where: { email: { in: acknowledged } }, select: { email: true, members: { select: { accountId: true } } } })
    expect(kept.map(({ email }) => email).sort()).toEqual(acknowledged.slice(0, kept.length).sort())
    expect(kept.filter(({ members }) => members.length !== 1)).toEqual([])
  })
  expect(acknowledged.length).toBeGreaterThan(0)
})

test('a backup is refused where something is already', async () => {
  await expect(takeBackup({ dataDir: folder, databaseUrl: '', appSecret: '' }, backup)).rejects.toThrow('is not empty: a backup wants a folder of its own')
  await expect(restoreInto(folder, backup, undefined)).rejects.toThrow('is not empty: a backup is restored into an empty folder only')
})

async function spoilt(spoil: (copy: string) => Promise<void>): Promise<string> {
  const copy = await mkdtemp(join(folder, 'spoilt-'))
  await cp(backup, copy, { recursive: true })
  await spoil(copy)
  return copy
}

test.each([
  ['a changed file', (copy: string) => appendFile(join(copy, 'postgres/global/pg_control'), 'x'), 'The backup is damaged: global/pg_control is not as it was copied. Nothing was restored.'],
  ['a missing file', (copy: string) => rm(join(copy, 'postgres/PG_VERSION')), 'The backup is not whole: PG_VERSION is missing. Nothing was restored.'],
  ['a copy that was cut off', (copy: string) => rm(join(copy, 'manifest.json')), 'is not a whole backup: its manifest.json cannot be read'],
  ['a list that leads elsewhere', async (copy: string) => writeFile(join(copy, 'manifest.json'), (await readFile(join(copy, 'manifest.json'), 'utf8')).replace('"PG_VERSION"', '"../PG_VERSION"')), 'The backup names a file outside of it'],
  ['another machine', async (copy: string) => writeFile(join(copy, 'manifest.json'), (await readFile(join(copy, 'manifest.json'), 'utf8')).replace(process.arch, 'abacus')), 'cannot run on'],
  ['no secret', (copy: string) => rm(join(copy, 'app-secret')), 'This backup holds no APP_SECRET'],
  ['another secret', (copy: string) => writeFile(join(copy, 'app-secret'), 'another secret that is long enough, too\n'), 'The app-secret of this backup is not the one that the backup was made with'],
])('%s is said, and nothing is restored', async (_what, spoil, words) => {
  const dataDir = await mkdtemp(join(folder, 'into-'))
  await expect(restoreInto(dataDir, await spoilt(spoil), undefined)).rejects.toThrow(words)
  expect(await readdir(dataDir)).toEqual([])
})

test('a secret that the backup does not hold is taken from the environment, if it is the right one', async () => {
  const copy = await spoilt((path) => rm(join(path, 'app-secret')))
  await expect(restoreInto(join(folder, 'wrong'), copy, 'not the secret that it was made with')).rejects.toThrow('The APP_SECRET that is set is not the one')
  expect((await restoreInto(join(folder, 'right'), copy, env().appSecret)).files.length).toBeGreaterThan(100)
})

test('a backup from before the secret was changed is restored under the new one, where the old one is given as previous', async () => {
  const copy = await spoilt((path) => rm(join(path, 'app-secret')))
  const newer = 'the secret that came afterwards, long enough'
  await expect(restoreInto(join(folder, 'alone'), copy, newer)).rejects.toThrow('or add it to APP_SECRET_PREVIOUS')
  expect((await restoreInto(join(folder, 'beside'), copy, newer, [env().appSecret ?? ''])).files.length).toBeGreaterThan(100)
})
