import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Searches the built pages for what must not be there. What a browser is sent is held to more. */

const SERVED = join('.next', 'static')
const BUILT = join('.next', 'server')

const NOWHERE: Record<string, RegExp> = {
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'a provider’s key': /\bre_[A-Za-z0-9]{16,}\b/,
  'a webhook’s secret': /\bwhsec_[A-Za-z0-9+/]{20,}/,
  'an address of a database with its password': /postgres(ql)?:\/\/[^\s:"'`/]+:[^\s@"'`$]{3,}@/,
  'a test': /\b(node:test|@jest\/globals|@playwright\/test|fast-check)\b/,
  'what is for tests': /lib\/testing\//,
}
const NOT_SERVED: Record<string, RegExp> = {
  'a map to the sources': /\/\/[#@] sourceMappingURL=/,
  'the name of a secret setting': /\b(APP_SECRET|APP_SECRET_PREVIOUS|DATABASE_URL|DATABASE_OWNER_URL|RESEND_API_KEY|RESEND_WEBHOOK_SECRET|STRIPE_SECRET_KEY|STRIPE_WEBHOOK_SECRET|METRICS_PORT)\b/,
  'a folder of this machine': new RegExp(process.cwd().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
}

const files = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
const text = (path: string) => readFileSync(path, 'latin1')

const served = files(SERVED)
const built = files(BUILT).filter((path) => /\.(js|json|html|rsc)$/.test(path))
const search = (paths: string[], rules: Record<string, RegExp>) => paths.flatMap((path) => Object.entries(rules).filter(([, rule]) => rule.test(text(path))).map(([what]) => ({ what, path })))
const found = [...search([...served, ...built], NOWHERE), ...search(served, NOT_SERVED), ...served.filter((path) => path.endsWith('.map')).map((path) => ({ what: 'a map to the sources', path }))]

console.log(JSON.stringify({ files: served.length + built.length, served: served.length, found }))
process.exitCode = served.length > 0 && found.length === 0 ? 0 : 1
