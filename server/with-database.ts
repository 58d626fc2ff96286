import { contextWithoutRequest, type RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { disconnect } from '@/lib/db/client'
import type { Env } from '@/lib/env'
import { borrowDatabase, startDatabase } from './database'
import { loadSettings } from './settings'

type Settings = Env & { dataDir: string }

/** Runs a command on the product's database, whether a server is running or not; with `alone`, an embedded one that a server runs is refused. */
export async function withDatabase(command: (settings: Settings, context: RequestContext) => Promise<void>, { alone } = { alone: false }): Promise<void> {
  const settings = await loadSettings()
  const database = await (alone ? startDatabase : borrowDatabase)(settings)
  try {
    process.env.DATABASE_URL = database.url
    await database.migrate()
    await command(settings, contextWithoutRequest(newId('req'), 'the command line'))
  } finally {
    await disconnect()
    await database.stop()
  }
}
