import { embeddedApplication, type Application } from './application-account'
import { migrate } from './migrate'
import { startPostgres, runningDatabase } from './postgres'

export const DATABASE_NAME = 'hub'

export type OpenDatabase = {
  /** As its owner: for migrations and backups. */
  ownerUrl: string
  /** As whom the product works; the owner where there is no other account. */
  url: string
  /** Brings tables and rights to this version. */
  migrate: () => Promise<void>
  lost: Promise<void>
  stop: () => Promise<void>
}
type Where = { databaseUrl: string | undefined; databaseOwnerUrl: string | undefined; dataDir: string }

const open = (ownerUrl: string, application: Application | undefined) => ({ ownerUrl, url: application?.url ?? ownerUrl, migrate: () => migrate(ownerUrl, application) })

/** Somebody else's to watch and to stop. */
const foreign = (ownerUrl: string, application: Application | undefined): OpenDatabase => ({ ...open(ownerUrl, application), lost: new Promise(() => undefined), stop: () => Promise.resolve() })

/** The database for a server: DATABASE_URL, or the embedded one of the data folder, started and owned. */
export async function startDatabase({ databaseUrl, databaseOwnerUrl, dataDir }: Where): Promise<OpenDatabase> {
  if (databaseUrl) return databaseOwnerUrl ? foreign(databaseOwnerUrl, { url: databaseUrl, make: false }) : foreign(databaseUrl, undefined)
  const postgres = await startPostgres(dataDir)
  const ownerUrl = await postgres.database(DATABASE_NAME)
  return { ...open(ownerUrl, embeddedApplication(ownerUrl)), lost: postgres.lost, stop: postgres.stop }
}

/** The database for a command: that of the running server, or started for as long as the command takes. */
export async function borrowDatabase(where: Where): Promise<OpenDatabase> {
  const ownerUrl = where.databaseUrl ? null : await runningDatabase(where.dataDir, DATABASE_NAME)
  return ownerUrl ? foreign(ownerUrl, embeddedApplication(ownerUrl)) : startDatabase(where)
}
