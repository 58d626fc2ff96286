import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What the lock file installs for production on this machine; packages for other machines are not there. */

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), dev: z.boolean().optional(), resolved: z.string().optional(), integrity: z.string().optional() })),
})
const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.union([z.string(), z.object({ type: z.string() })]).optional() })

export type Installed = { name: string; version: string; licence: string | null; integrity: string | null; resolved: string | null; folder: string }

export function installedForProduction(): Installed[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  return Object.entries(packages).flatMap(([folder, { dev, integrity, resolved }]) => {
    const manifest = join(folder, 'package.json')
    if (folder === '' || dev || !existsSync(manifest)) return []
    const { name, version, license } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')))
    return [{ name, version, licence: typeof license === 'object' ? license.type : (license ?? null), integrity: integrity ?? null, resolved: resolved ?? null, folder }]
  })
}
