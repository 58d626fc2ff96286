import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { freePort, startServer } from '../support/server-process'
import { send, type Answer } from '../support/raw'

/**
 * Scores the headers of the site, as it is on https, by the rules of Mozilla's HTTP Observatory, and prints the score as
 * JSON. The rules are the package's own code, run over real responses; fetching them over the network, which the package
 * does too, is left out, and so is its list of preloaded hosts, which its install script downloads.
 */

const RULES = '@mdn/mdn-http-observatory@1.4.8'
const ORIGIN = 'https://hub.example.com'
const PAGES = ['/', '/sign-up', '/log-in', '/terms', '/activate', '/nothing', '/api/auth/session']

type Outcome = { pass: boolean; result: string; scoreModifier: number; constructor: { name: string } }
type Requests = { hostname: string; session: unknown; resources: { path: string }; responses: Record<string, unknown> }
type Rules = {
  tests: { ALL_TESTS: ((requests: Requests) => Outcome)[] }
  types: { Requests: new (hostname: string) => Requests }
  grader: { getGradeForScore: (score: number) => { score: number; grade: string }; getScoreModifier: (result: string) => number }
  charts: { MINIMUM_SCORE_FOR_EXTRA_CREDIT: number }
}

const folder = await mkdtemp(join(tmpdir(), 'hub-observatory-'))
try {
  const rules = await fetchRules()
  const scores = await withSite(async (site) => Promise.all(PAGES.map(async (path) => ({ path, ...judge(rules, path, await send(site, { path, headers: { Host: new URL(ORIGIN).host } })) }))))
  const score = Math.min(...scores.map((page) => page.score))
  console.log(JSON.stringify({ rules: RULES, score, wanted: '>= 110', passed: score >= 110, pages: scores }, null, 2))
  process.exitCode = score >= 110 ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function fetchRules(): Promise<Rules> {
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, RULES], { cwd: folder })
  const root = join(folder, 'node_modules', '@mdn', 'mdn-http-observatory')
  await writeFile(join(root, 'conf', 'hsts-preload.json'), '{}')
  const part = async (path: string): Promise<unknown> => import(pathToFileURL(join(root, 'src', path)).href)
  const [tests, types, grader, charts] = await Promise.all(['constants.js', 'types.js', 'grader/grader.js', 'grader/charts.js'].map(part))
  return { tests, types, grader, charts } as Rules
}

async function withSite<Value>(work: (site: string) => Promise<Value>): Promise<Value> {
  const server = startServer({ PORT: String(await freePort()), DATA_DIR: join(folder, 'data'), APP_URL: ORIGIN, RESEND_API_KEY: 're_local', MAIL_FROM: 'Enterprise Hub <hub@example.com>', BCRYPT_COST: '10' })
  try {
    await server.ready
    return await work(server.url)
  } finally {
    server.child.kill('SIGTERM')
    await server.exited
  }
}

/** The sum as the package's own scanner makes it. */
function judge({ tests, types, grader, charts }: Rules, path: string, answer: Answer) {
  const url = new URL(path, ORIGIN)
  const response = { status: answer.status, headers: answer.headers, data: answer.body, verified: true, httpEquiv: new Map() }
  const requests = new types.Requests(url.hostname)
  // The site is on https alone; plain http is answered, or not, by the proxy in front of it.
  Object.assign(requests.responses, { auto: response, https: response, http: null, cors: response })
  requests.resources.path = answer.body
  requests.session = { url, jar: { serializeSync: () => ({ cookies: (answer.headers['set-cookie'] ?? []).map(readCookie) }) } }
  const outcomes = tests.ALL_TESTS.map((test) => test(requests)).map((outcome) => ({ rule: outcome.constructor.name, pass: outcome.pass, result: outcome.result, modifier: grader.getScoreModifier(outcome.result) }))
  const lost = outcomes.reduce((sum, { modifier }) => sum + Math.min(modifier, 0), 0)
  const gained = outcomes.reduce((sum, { modifier }) => sum + Math.max(modifier, 0), 0)
  const uncurved = 100 + lost
  return { ...grader.getGradeForScore(uncurved >= charts.MINIMUM_SCORE_FOR_EXTRA_CREDIT ? uncurved + gained : uncurved), outcomes }
}

/** A cookie as the package's jar holds it. */
function readCookie(line: string) {
  const [pair = '', ...attributes] = line.split(/;\s*/)
  const given = new Map(attributes.map((attribute) => attribute.split('=') as [string, string?]).map(([name, value]) => [name.toLowerCase(), value ?? '']))
  return { key: pair.split('=')[0] ?? '', secure: given.has('secure'), httpOnly: given.has('httponly'), sameSite: given.get('samesite')?.toLowerCase(), path: given.get('path') }
}
