import { allowedLicences, readByHand } from './allowed-licences'
import { installedForProduction } from './installed'

/** Counts the licences of what is installed for production; fails where one is not on the list. */

const found = installedForProduction().map((one) => ({ ...one, licence: one.licence ?? readByHand[one.name] ?? 'none named' }))
const counts: Record<string, number> = {}
for (const { licence } of found) counts[licence] = (counts[licence] ?? 0) + 1
const strangers = found.filter(({ licence }) => !(licence in allowedLicences)).map(({ name, version, licence }) => ({ package: `${name}@${version}`, licence }))

const sorted = Object.fromEntries(Object.entries(counts).sort(([, left], [, right]) => right - left))
const packages = found.map(({ name, version, licence }) => `${name}@${version}: ${licence}`).sort()
console.log(JSON.stringify({ packages: found.length, licences: sorted, notAllowed: strangers, list: packages }))
process.exitCode = found.length > 0 && strangers.length === 0 ? 0 : 1
