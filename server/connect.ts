import pg from 'pg'
import { Complaint } from './complaint'
import { reason } from './settings'

/** A connection to the database that a setting names, or one line that says what to do about it. */
export async function connectTo(connectionString: string, setting: 'DATABASE_URL' | 'DATABASE_OWNER_URL'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return client
  } catch (error) {
    throw new Complaint(`Cannot start: the database at ${withoutPassword(connectionString)} cannot be reached (${reason(error)}). Check ${setting} and that PostgreSQL is running there, or unset it to use the embedded one.`)
  }
}

function withoutPassword(connectionString: string): string {
  if (!URL.canParse(connectionString)) return 'DATABASE_URL'
  const url = new URL(connectionString)
  return `${url.hostname}:${url.port || 5432}${url.pathname}`
}
