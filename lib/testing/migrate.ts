import { migrate } from '@/server/migrate'

/** Migrates the database of the given address in a process of its own: the migration engine leaves a timer of ten seconds behind. */
await migrate(process.argv[2] ?? '')
process.exit()
