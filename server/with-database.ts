import { contextWithoutRequest, type RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { disconnect } from '@/lib/db/client'
import type { Env } from '@/lib/env'
import { borrowDatabase } from './database'
import { loadSettings } from './settings'

/** Runs a command on the product's database, whether a server is running or not. */
export async function withDatabase(command: (settings: Env, context: RequestContext) => Promise<void>): Promise<void> {
  const settings = await loadSettings()
  const database = await borrowDatabase(settings)
  try {
    process.env.DATABASE_URL = database.url
    await database.migrate()
    await command(settings, contextWithoutRequest(newId('req'), 'the command line'))
  } finally {
    await disconnect()
    await database.stop()
  }
}
