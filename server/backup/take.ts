import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { Complaint } from '../complaint'
import { reason } from '../settings'
import { copyFile, describe, fingerprint, isMissing, MANIFEST, SECRET_FILES, thisMachine, type CopiedFile, type Manifest } from './manifest'

/** Content that a start makes anew; PostgreSQL's manual, "Making a Base Backup Using the Low Level API". */
const EMPTIED = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//
const LEFT_OUT = /^postmaster\.(pid|opts)$|(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*)$/
const CONTROL = 'global/pg_control'
const WAL_SEGMENT = /^[0-9A-F]{24}$/

/**
 * Copies the files of a running database into an empty folder, with the log that makes them consistent, as PostgreSQL's
 * manual says to: nobody waits meanwhile, and what was committed before is in it.
 */
export async function takeBackup(from: { dataDir: string; databaseUrl: string; appSecret: string }, out: string): Promise<Manifest> {
  await prepare(out)
  const cluster = join(from.dataDir, 'postgres')
  const target = join(out, 'postgres')
  const folders: string[] = []
  const files: CopiedFile[] = []
  const copy = async (path: string) => {
    // A table that is dropped, or a relation that is rewritten, meanwhile: the log says so too.
    const copied = await copyFile(join(cluster, path), join(target, path), path).catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (copied) files.push(copied)
  }
  const walk = async (folder: string): Promise<void> => {
    await mkdir(join(target, folder), { recursive: true, mode: 0o700 })
    if (folder) folders.push(folder)
    const entries = await readdir(join(cluster, folder), { withFileTypes: true })
    for (const entry of entries) {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (LEFT_OUT.test(path) || EMPTIED.test(path) || path === CONTROL) continue
      if (entry.isDirectory()) await walk(path)
      else await copy(path)
    }
  }

  const client = new pg.Client({ connectionString: from.databaseUrl })
  await client.connect()
  try {
    // As long as this connection is open, no segment of the log from here on is reused.
    await client.query(`select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)`)
    const started = await client.query<{ segment: string }>(`select pg_walfile_name(pg_backup_start('enterprise-hub', true)) as segment`)
    await walk('')
    await copy(CONTROL)
    const stopped = await client.query<{ segment: string; label: string }>('select pg_walfile_name(lsn) as segment, labelfile as label from pg_backup_stop(false)')
    const [first, last] = [started.rows[0]?.segment ?? '', stopped.rows[0]]
    await writeFile(join(target, 'backup_label'), last?.label ?? '', { mode: 0o600, flush: true })
    files.push(await describe(join(target, 'backup_label'), 'backup_label'))
    for (const name of (await readdir(join(cluster, 'pg_wal'))).sort()) if (WAL_SEGMENT.test(name) && name >= first && name <= (last?.segment ?? '')) await copy(`pg_wal/${name}`)
  } finally {
    await client.end()
  }
  await keepSecrets(from, out)
  const manifest: Manifest = { version: 1, madeAt: new Date().toISOString(), machine: thisMachine, secretFingerprint: fingerprint(from.appSecret), folders, files }
  await writeFile(join(out, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
  return manifest
}

async function prepare(out: string): Promise<void> {
  await mkdir(out, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new Complaint(`The backup cannot be written to ${out} (${reason(error)}).`)
  })
  if ((await readdir(out)).length > 0) throw new Complaint(`${out} is not empty: a backup wants a folder of its own.`)
}

/** The secrets that sealed mails, forms and passwords; left out where another is set as APP_SECRET, to be kept apart. */
async function keepSecrets({ dataDir, appSecret }: { dataDir: string; appSecret: string }, out: string): Promise<void> {
  const contents = new Map<string, string>()
  for (const name of SECRET_FILES) {
    const content = await readFile(join(dataDir, name), 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (content !== null) contents.set(name, content)
  }
  const generated = contents.get('app-secret')?.trim() === appSecret
  for (const [name, content] of contents) if (generated || !name.startsWith('app-secret')) await writeFile(join(out, name), content, { mode: 0o600, flush: true })
}
