import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import nextEnv from '@next/env'
import { readEnv, type Env } from '@/lib/env'
import { openCountryDatabase } from '@/lib/geo/country'
import { Complaint } from './complaint'

/** Reads `.env` and the environment, and checks all of it; makes nothing. */
export function readSettings(): Env {
  nextEnv.loadEnvConfig(process.cwd(), process.env.NODE_ENV === 'development', { info: () => undefined, error: console.error })
  const read = readEnv(process.env)
  if (!read.ok) throw new Complaint(`Cannot start: ${read.complaints.join(' ')} See .env.example.`)
  return read.env
}

/** Reads `.env` and the environment, checks all of it, and makes the data folder and its secret. */
export async function loadSettings(): Promise<Env & { dataDir: string }> {
  const settings = readSettings()

  const dataDir = resolve(settings.dataDir)
  await prepareDataDir(dataDir)
  const kept = settings.appSecret === undefined ? await keptSecrets(dataDir) : null
  const appSecret = settings.appSecret ?? kept?.current
  const formerSecrets = [...settings.formerSecrets, ...(kept?.former ?? [])]
  Object.assign(process.env, { APP_SECRET: appSecret, APP_SECRET_PREVIOUS: formerSecrets.join(',') })
  // NextAuth asks for its own names.
  process.env.NEXTAUTH_URL = settings.appUrl
  // For this process alone: no child is told, and Next, which reads .env by itself, finds the name taken.
  process.env.DATABASE_OWNER_URL = ''
  await openCountryDatabase(settings.geoipDb).catch((error: unknown) => {
    throw new Complaint(`Cannot start: GEOIP_DB (${settings.geoipDb}) is not a readable MaxMind country database (${reason(error)}). Correct the path, or unset it to use the one that comes along.`)
  })
  return { ...settings, dataDir, appSecret, formerSecrets }
}

async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Complaint(`Cannot start: the data folder ${dataDir} cannot be read and written (${reason(error)}). Give this user access to it, or set DATA_DIR to another folder.`)
  }
}

/** The secret in a file that only this user can read; made on first use, complete or not at all. */
export async function keepSecret(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new Complaint(`Cannot start: ${path} cannot be read (${reason(error)}). Give this user access to it.`)
  }
  const secret = newSecret()
  await writeLines(path, [secret])
  return secret
}

const SECRET = 'app-secret'
const FORMER = 'app-secret-previous'

async function keptSecrets(dataDir: string): Promise<{ current: string; former: string[] }> {
  const former = await readFile(join(dataDir, FORMER), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw new Complaint(`Cannot start: ${join(dataDir, FORMER)} cannot be read (${reason(error)}). Give this user access to it.`)
  })
  return { current: await keepSecret(join(dataDir, SECRET)), former: former.split('\n').filter(Boolean) }
}

/** Draws a new secret in the place of the one in the data folder, which stays beside it: what it sealed still opens. */
export async function rotateSecret(dataDir: string): Promise<void> {
  const { current, former } = await keptSecrets(dataDir)
  // In this order: whenever it is cut off, no secret is lost.
  await writeLines(join(dataDir, FORMER), [...new Set([current, ...former])])
  await writeLines(join(dataDir, SECRET), [newSecret()])
}

const newSecret = () => randomBytes(32).toString('base64url')

async function writeLines(path: string, lines: string[]): Promise<void> {
  await writeFile(`${path}.new`, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true })
  await rename(`${path}.new`, path)
}

export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return (error as NodeJS.ErrnoException).code ?? error.message
}
