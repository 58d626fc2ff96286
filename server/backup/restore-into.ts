import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Complaint } from '../complaint'
import { handToServer } from '../postgres'
import { reason } from '../settings'
import { copyFile, fingerprint, isMissing, MANIFEST, manifestSchema, SECRET_FILES, thisMachine, type Manifest } from './manifest'

/** Puts a backup into an empty data folder: all of it, checked file by file, or nothing. */
export async function restoreInto(dataDir: string, from: string, appSecret: string | undefined, formerSecrets: string[] = []): Promise<Manifest> {
  const manifest = await readManifest(from)
  const secrets = await readSecrets(from)
  checkSecret(manifest, secrets.get('app-secret')?.trim(), appSecret, formerSecrets)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  if ((await readdir(dataDir)).length > 0) throw new Complaint(`${dataDir} is not empty: a backup is restored into an empty folder only. Move what is there away, or set DATA_DIR to another folder.`)

  const draft = join(dataDir, 'postgres.restoring')
  try {
    await mkdir(draft, { mode: 0o700 })
    for (const path of [...manifest.folders, ...manifest.files.map((file) => file.path)]) {
      // The list may have been changed: what it names must stay below the folder.
      if (path.startsWith('/') || path.split('/').includes('..')) throw new Complaint(`The backup names a file outside of it, ${path}. Nothing was restored.`)
    }
    for (const folder of manifest.folders) await mkdir(join(draft, folder), { mode: 0o700 })
    for (const file of manifest.files) await restoreFile(join(from, 'postgres'), draft, file)
    for (const [name, content] of secrets) await writeFile(join(dataDir, name), content, { mode: 0o600, flush: true })
    await handToServer(dataDir, ['', ...manifest.folders, ...manifest.files.map(({ path }) => path)].map((path) => join(draft, path)))
    await rename(draft, join(dataDir, 'postgres'))
  } catch (error) {
    for (const name of [draft, ...SECRET_FILES.map((secret) => join(dataDir, secret))]) await rm(name, { recursive: true, force: true })
    throw error
  }
  return manifest
}

async function readManifest(from: string): Promise<Manifest> {
  const text = await readFile(join(from, MANIFEST), 'utf8').catch((error: unknown) => {
    throw new Complaint(`${from} is not a whole backup: its ${MANIFEST} cannot be read (${reason(error)}).`)
  })
  const manifest = manifestSchema.safeParse(parse(text))
  if (!manifest.success) throw new Complaint(`${from} is not a backup that this version can read: its ${MANIFEST} is of another form.`)
  if (manifest.data.machine !== thisMachine) throw new Complaint(`This backup is of a ${manifest.data.machine} machine and cannot run on ${thisMachine}: restore it on one of its kind.`)
  return manifest.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function readSecrets(from: string): Promise<Map<string, string>> {
  const secrets = new Map<string, string>()
  for (const name of SECRET_FILES) {
    const content = await readFile(join(from, name), 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (content !== null) secrets.set(name, content)
  }
  return secrets
}

/** A backup that was made with a secret of before is as good: whatever that sealed is opened. */
function checkSecret({ secretFingerprint }: Manifest, kept: string | undefined, given: string | undefined, former: string[]): void {
  const secret = given ?? kept
  if (!secret) throw new Complaint('This backup holds no APP_SECRET, because the server had it from its environment. Set the same APP_SECRET and restore again: without it no password, mail or form of the backup can be read.')
  if (![secret, ...former].some((each) => fingerprint(each) === secretFingerprint)) {
    throw new Complaint(`${given ? 'The APP_SECRET that is set' : 'The app-secret of this backup'} is not the one that the backup was made with: no password, mail or form could be read. ${given ? 'Set that one, or add it to APP_SECRET_PREVIOUS, or unset APP_SECRET if the backup holds it.' : 'Set APP_SECRET to it.'}`)
  }
}

async function restoreFile(source: string, target: string, file: Manifest['files'][number]): Promise<void> {
  const copied = await copyFile(join(source, file.path), join(target, file.path), file.path).catch((error: unknown) => {
    if (isMissing(error)) throw new Complaint(`The backup is not whole: ${file.path} is missing. Nothing was restored.`)
    throw error
  })
  if (copied.sha256 !== file.sha256) throw new Complaint(`The backup is damaged: ${file.path} is not as it was copied. Nothing was restored.`)
}
