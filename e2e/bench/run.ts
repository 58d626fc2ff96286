import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { closeHashing } from '@/lib/identity/hashing-pool'
import { hashPassword } from '@/lib/identity/password-hashing'
import { runningDatabase } from '@/server/postgres'
import { freePort } from '../support/server-process'
import { fillEnterprise } from './enterprise'
import { measurePages } from './lighthouse'
import { growthOf, measureLists, signInAsMember, type ListTimes } from './lists'
import { measureCountries, measureSignIns, measureSignUps, measureSupportList, measureTiming } from './measures'
import { drainJobs, populate } from './population'
import { measureConcurrency } from './concurrency'
import { startEmptyPage, startProduct } from './processes'
import { signInAsStaff } from './staff-session'

/** `npm run bench`: the front door's figures, printed and written as JSON. Every size is an argument. */

const { values } = parseArgs({
  options: {
    'sign-ups': { type: 'string', default: '600' },
    'sign-ins': { type: 'string', default: '80' },
    storms: { type: 'string', default: '5' },
    timing: { type: 'string', default: '200' },
    users: { type: 'string', default: '10000,100000,1000000' },
    'list-requests': { type: 'string', default: '200' },
    // Of one enterprise, among as many enterprises as the support list's sizes have, in their order.
    domains: { type: 'string', default: '100000,1000000' },
    'each-list': { type: 'string', default: '40' },
    'look-ups': { type: 'string', default: '500000' },
    concurrency: { type: 'string', default: Array.from({ length: availableParallelism() }, (_, index) => index + 1).join(',') },
    pages: { type: 'string', default: '/,/sign-up,/log-in,/terms' },
    out: { type: 'string', default: 'bench-results.json' },
  },
})

const COST = 12
const PASSWORD = 'four unrelated quiet words'
const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'))
const secret = 'bench'.repeat(8)
Object.assign(process.env, { APP_SECRET: secret, BCRYPT_COST: String(COST) })

const product = await startProduct(await freePort(), { DATA_DIR: dataDir, APP_SECRET: secret, BCRYPT_COST: String(COST), LIMITS_FACTOR: '1000000' })
const empty = await startEmptyPage(await freePort())
const results: Record<string, unknown> = {}
const report = (name: string, result: unknown) => {
  results[name] = result
  console.log(name)
  console.dir(result, { depth: null })
}

try {
  const database = await runningDatabase(dataDir, 'hub')
  if (!database) throw new Error('the database of the measured server is not running')
  const sizes = values.users.split(',').map(Number)
  const smallest = sizes[0] ?? 1000
  const { hash } = await hashPassword(PASSWORD)
  await populate(database, smallest, hash)
  await closeHashing()

  const atRest = await product.read()
  const signUps = await measureSignUps(product, empty.url, Number(values['sign-ups']))
  report('sign-ups', { ...signUps, allHandledAfterSeconds: Math.round(await drainJobs(database)) })
  report('sign-ins', await measureSignIns(product, { people: smallest, signIns: Number(values['sign-ins']), storms: Number(values.storms), password: PASSWORD }))
  report('timing', await measureTiming(product, Number(values.timing), 4))
  const cookie = await signInAsStaff(product.url, database, PASSWORD)
  const lists = []
  const enterprise: ListTimes[] = []
  const domainSizes = values.domains.split(',').filter(Boolean).map(Number)
  const member = domainSizes.length > 0 ? await signInAsMember(product.url, PASSWORD) : ''
  for (const [index, size] of sizes.entries()) {
    await populate(database, size, hash)
    lists.push(await measureSupportList(product, cookie, size, Number(values['list-requests'])))
    console.log(lists.at(-1))
    const domains = domainSizes[index]
    if (domains !== undefined) {
      await fillEnterprise(database, domains)
      enterprise.push(await measureLists(product.url, member, { domains, enterprises: size, each: Number(values['each-list']) }))
      console.dir(enterprise.at(-1), { depth: null })
    }
  }
  report('support list', { lists, growth: Number(((lists.at(-1)?.p95Ms ?? 0) / (lists[0]?.p95Ms ?? 1)).toFixed(2)), wanted: 'growth <= 1.5, p95Ms < 100' })
  if (enterprise.length > 0) report('lists of an enterprise', { lists: enterprise, growth: growthOf(enterprise), wanted: 'p95Ms < 150, growth <= 1.5 for ten times as much' })
  report('countries', await measureCountries(Number(values['look-ups'])))
  report('memory', { atRestMb: Math.round(atRest.memoryMb), afterMb: Math.round((await product.read()).memoryMb) })
  if (values.pages) report('pages', await measurePages(product.url, values.pages.split(',')))
  await product.stop()
  const counts = values.concurrency.split(',').filter(Boolean).map(Number)
  if (counts.length > 0) report('processes', await measureConcurrency(counts, Number(values['sign-ups']), dataDir, secret))
  await writeFile(values.out, `${JSON.stringify(results, null, 2)}\n`)
  console.log(`Written to ${values.out}`)
} finally {
  await empty.stop()
  await product.stop()
  await rm(dataDir, { recursive: true, force: true })
}
