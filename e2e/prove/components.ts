import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { installedForProduction, type Installed } from './installed'
import { npm } from './npm'
import { RESULTS } from './results'

/** Writes the bill of materials that npm makes, in CycloneDX, completes it, and checks its shape and that the lock file pins everything by its checksum. */

const componentSchema = z.object({
  'bom-ref': z.string().min(1),
  type: z.enum(['library', 'application', 'framework']),
  name: z.string().min(1),
  version: z.string().min(1),
  purl: z.string().regex(/^pkg:npm\/[^@]+@[^@]+$/),
  hashes: z.array(z.object({ alg: z.string(), content: z.string().regex(/^[0-9a-f]+$/) })).optional(),
})
const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.[4-9]$/),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  version: z.number().int().positive(),
  metadata: z.looseObject({ timestamp: z.iso.datetime(), component: z.looseObject({ name: z.string(), version: z.string() }) }),
  components: z.array(z.looseObject(componentSchema.shape)).min(1),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).optional() })).min(1),
})
const packageSchema = z.object({ name: z.string() })

const bom = bomSchema.parse(JSON.parse(await npm('sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'dev')))
// npm calls the product by the folder that it lies in.
bom.metadata.component.name = packageSchema.parse(JSON.parse(readFileSync('package.json', 'utf8'))).name

// npm 11 leaves out of a production bill what development needs too, such as zod: that is added here.
const installed = installedForProduction()
const named = new Set(bom.components.map(({ name, version }) => `${name}@${version}`))
const leftOut = [...new Map(installed.map((one) => [`${one.name}@${one.version}`, one])).entries()].filter(([ref]) => !named.has(ref))
bom.components.push(...leftOut.map(([ref, one]) => componentOf(ref, one)))
bomSchema.parse(bom)
mkdirSync(RESULTS, { recursive: true })
writeFileSync(join(RESULTS, 'bom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`)

// Nothing names a place of its own, so all comes from the one registry that npm is set to; and what comes is what was meant.
const elsewhere = installed.filter(({ resolved }) => resolved !== null).map(({ folder }) => folder)
const unpinned = installed.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(({ folder }) => folder)

console.log(JSON.stringify({ format: `CycloneDX ${bom.specVersion}`, file: 'bom.cdx.json', components: bom.components.length, installed: installed.length, leftOutByNpm: leftOut.length, unpinned, elsewhere }))
process.exitCode = unpinned.length + elsewhere.length === 0 && bom.components.length >= new Set(installed.map(({ name, version }) => `${name}@${version}`)).size ? 0 : 1

function componentOf(ref: string, { name, version, integrity }: Installed) {
  const hashes = integrity ? [{ alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') }] : []
  return { 'bom-ref': ref, type: 'library' as const, name, version, scope: 'required', purl: `pkg:npm/${name.replace('@', '%40')}@${version}`, hashes }
}
