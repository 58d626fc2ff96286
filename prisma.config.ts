import { defineConfig } from 'prisma/config'

// Only `prisma generate` reads this file: migrations are written and applied by server/migrate.ts.
export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } })
