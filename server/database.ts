import { startPostgres, runningDatabase } from './postgres'

export const DATABASE_NAME = 'hub'

export type OpenDatabase = { url: string; lost: Promise<void>; stop: () => Promise<void> }

/** Somebody else's to watch and to stop. */
const foreign = (url: string): OpenDatabase => ({ url, lost: new Promise(() => undefined), stop: () => Promise.resolve() })

/** The database for a server: DATABASE_URL, or the embedded one of the data folder, started and owned. */
export async function startDatabase(settings: { databaseUrl: string | undefined; dataDir: string }): Promise<OpenDatabase> {
  if (settings.databaseUrl) return foreign(settings.databaseUrl)
  const postgres = await startPostgres(settings.dataDir)
  return { url: await postgres.database(DATABASE_NAME), lost: postgres.lost, stop: postgres.stop }
}

/** The database for a command: that of the running server, or started for as long as the command takes. */
export async function borrowDatabase(settings: { databaseUrl: string | undefined; dataDir: string }): Promise<OpenDatabase> {
  const url = settings.databaseUrl ? null : await runningDatabase(settings.dataDir, DATABASE_NAME)
  return url ? foreign(url) : startDatabase(settings)
}
