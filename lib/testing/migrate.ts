import { migrate } from '@/server/migrate'

/** Migrates the database of the given address, and lets the account of the other in if there is one, in a process of its own: the migration engine leaves a timer of ten seconds behind. */
const [, , ownerUrl = '', applicationUrl] = process.argv
await migrate(ownerUrl, applicationUrl ? { url: applicationUrl, make: false } : undefined)
process.exit()
