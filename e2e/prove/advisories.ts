import { z } from 'zod'
import { npm } from './npm'
import { UNTRIED } from './parts'

/** Asks the registry for advisories about what is installed for production; fails at any that is high or critical. */

const auditSchema = z.object({
  metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }),
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity: z.string(), range: z.string() })),
})

const answer = auditSchema.safeParse(readJson(await npm('audit', '--json', '--omit', 'dev')))
if (answer.success) {
  const { metadata, vulnerabilities } = answer.data
  const found = Object.values(vulnerabilities).map(({ name, severity, range }) => `${name} ${range}: ${severity}`)
  console.log(JSON.stringify({ counts: metadata.vulnerabilities, found }))
  process.exitCode = (metadata.vulnerabilities.high ?? 0) + (metadata.vulnerabilities.critical ?? 0) === 0 ? 0 : 1
} else {
  console.log(JSON.stringify({ found: null, words: 'No registry that knows advisories answered.' }))
  process.exitCode = UNTRIED
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
