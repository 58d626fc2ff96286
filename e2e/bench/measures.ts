import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeHashing, HASHING_PLACES } from '@/lib/identity/hashing-pool'
import { hashPassword } from '@/lib/identity/password-hashing'
import { countryOf, openCountryDatabase } from '@/lib/geo/country'
import { call, openForm, openScriptedForm, perSecond, quantile, type Answer } from './load'
import type { Measured } from './processes'

/** Between the visits of somebody else while the storm goes on. */
const VISIT_PAUSE_MS = 500

const round = (value: number, digits = 2) => Number(value.toFixed(digits))

function expectStatus(answer: Answer, status: number, what: string): void {
  if (answer.status !== status) throw new Error(`${what} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
}

/** Sign-ups a second through HTTP, with and without JavaScript, beside the empty page, in turns. */
export async function measureSignUps(product: Measured, emptyUrl: string, count: number) {
  const signUpWith = (send: Awaited<ReturnType<typeof openForm>>) => async () => {
    const submission = randomUUID()
    const answer = await send({ name: 'Bench Mark', email: `bench-${submission}@example.net`, organization: 'Bench', country: 'DE', terms: 'accepted', submission })
    expectStatus(answer, 200, 'a sign-up')
    if (!answer.text.includes(`bench-${submission}@example.net`)) throw new Error(`a sign-up was not accepted: ${answer.text.slice(0, 300)}`)
  }
  const tasks = {
    empty: async () => expectStatus(await call(emptyUrl), 200, 'the empty page'),
    scripted: signUpWith(await openScriptedForm(product.url, '/sign-up')),
    plain: signUpWith(await openForm(product.url, '/sign-up')),
  }
  const rates = { empty: [] as number[], scripted: [] as number[], plain: [] as number[] }
  for (let turn = -1; turn < 3; turn++) {
    for (const name of ['empty', 'scripted', 'plain'] as const) {
      const rate = await perSecond(count, 8, tasks[name])
      if (turn >= 0) rates[name].push(rate) // the turn before is for warming up
    }
  }
  const [empty, scripted, plain] = [rates.empty, rates.scripted, rates.plain].map((values) => quantile(values, 0.5)) as [number, number, number]
  return {
    emptyPagesPerSecond: round(empty),
    signUpsPerSecond: round(scripted),
    ratio: round(scripted / empty),
    wanted: 'ratio >= 0.5',
    withoutJavaScript: { signUpsPerSecond: round(plain), ratio: round(plain / empty) },
  }
}

type Storms = { people: number; signIns: number; storms: number; password: string }

/**
 * Sign-ins a second beside what the hash alone allows; stalls and other pages meanwhile. The storm is repeated, because
 * one storm's longest stall is one sample of what the machine's scheduler does.
 */
export async function measureSignIns(product: Measured, { people, signIns: count, storms, password }: Storms) {
  const send = await openForm(product.url, '/log-in')
  let signedIn = 0
  // Nobody twice: who comes again from a browser without its cookie is a stranger, to be mailed about.
  const signIn = async () => {
    const index = signedIn++
    const answer = await send({ email: `person-${unblockedPerson(index, people)}@example.net`, password })
    expectStatus(answer, 303, 'a sign-in')
  }
  const visit = () => call(`${product.url}/terms`)
  await Promise.all([perSecond(Math.min(16, count), 4, signIn), visit(), visit()])
  const hashMs = [await timeOneHash()]
  const pages: number[] = []
  const stalls: number[] = []
  const rates: number[] = []
  for (let storm = 0; storm < storms; storm++) {
    product.reset()
    const over = new AbortController()
    const visitor = (async () => {
      for (; !over.signal.aborted; await sleep(VISIT_PAUSE_MS)) pages.push((await visit()).ms)
    })()
    rates.push(await perSecond(count, 4 * availableParallelism(), signIn))
    over.abort()
    await visitor
    stalls.push((await product.read()).longestStallMs)
    hashMs.push(await timeOneHash())
  }
  // The machine's own speed drifts: the hash is timed around every storm.
  const oneHashMs = quantile(hashMs, 0.5)
  const bound = availableParallelism() / (oneHashMs / 1000)
  const signIns = quantile(rates, 0.5)
  return {
    signInsPerSecond: round(signIns),
    storms,
    oneHashMs: round(oneHashMs),
    boundPerSecond: round(bound),
    ratio: round(signIns / bound),
    wanted: 'ratio >= 0.9',
    longestStallMs: { median: round(quantile(stalls, 0.5)), ofEachStorm: stalls.map((stall) => round(stall)), ofOneHash: round(quantile(stalls, 0.5) / oneHashMs, 3) },
    stallWanted: '< 25 ms where one hash alone takes 245 ms, or ofOneHash < 0.1: a machine at half the speed stalls for twice as long',
    otherPagesP95Ms: round(quantile(pages, 0.95)),
    otherPages: pages.length,
  }
}

/** The nth person who is not among the blocked tenth. */
const unblockedPerson = (index: number, people: number) => {
  const nth = index % Math.floor((people * 9) / 10)
  return Math.floor(nth / 9) * 10 + (nth % 9) + 1
}

/** One hash's time while every core hashes, as in a storm, and nothing else is done. */
async function timeOneHash(): Promise<number> {
  const count = 6 * HASHING_PLACES
  await Promise.all(Array.from({ length: HASHING_PLACES }, () => hashPassword('warming up')))
  const start = performance.now()
  await Promise.all(Array.from({ length: count }, () => hashPassword('one of many')))
  const elapsed = performance.now() - start
  await closeHashing()
  return (elapsed * HASHING_PLACES) / count
}

/** How long a wrong password takes to be refused, for an address with an account and for one without, one after the other. */
export async function measureTiming(product: Measured, count: number, attempts: number) {
  const send = await openForm(product.url, '/log-in')
  const times = { known: [] as number[], unknown: [] as number[] }
  const run = randomUUID().slice(0, 8)
  for (let index = 0; index < count; index++) {
    // Below the limit, so that nobody is blocked; both sides at the same attempt of their address.
    const person = Math.floor(index / attempts) * 10 + 9
    const pair = [
      { side: times.known, email: `person-${person}@example.net` },
      { side: times.unknown, email: `nobody-${run}-${person}@example.net` },
    ]
    for (const { side, email } of index % 2 ? pair : pair.reverse()) {
      const answer = await send({ email, password: 'a wrong password' })
      expectStatus(answer, 200, 'a wrong password')
      side.push(answer.ms)
    }
  }
  const known = quantile(times.known, 0.5)
  const unknown = quantile(times.unknown, 0.5)
  return { each: count, wrongPasswordMedianMs: round(known), unknownAddressMedianMs: round(unknown), differencePercent: round((Math.abs(known - unknown) / known) * 100), wanted: '<= 1' }
}

/** The support list as staff use it: pages, filters, searches. */
export async function measureSupportList(product: Measured, cookie: string, users: number, requests: number) {
  const middle = new Date(Date.now() - (users / 2) * 1000).toISOString()
  const paths = ['/support', `/support?after=${middle}_blk_bench0`, '/support?country=JP', '/support?q=person', `/support?q=Person+${users - 10}`, '/support?q=no+such+person', '/support?q=zq', '/support?staff=only']
  const times: number[] = []
  for (let index = 0; index < requests + paths.length; index++) {
    const answer = await call(product.url + (paths[index % paths.length] ?? '/support'), { headers: { Cookie: cookie } })
    expectStatus(answer, 200, 'the support list')
    if (index >= paths.length) times.push(answer.ms)
  }
  return { users, blocked: users / 10, requests, medianMs: round(quantile(times, 0.5)), p95Ms: round(quantile(times, 0.95)) }
}

/** Country look-ups a second, over addresses of both families. */
export async function measureCountries(count: number) {
  await openCountryDatabase()
  const addresses = Array.from({ length: 1000 }, (_, index) => (index % 4 ? `${1 + (index * 7) % 220}.${index % 256}.${(index * 13) % 256}.1` : `2405:200:${(index * 31).toString(16)}::1`))
  const start = performance.now()
  for (let index = 0; index < count; index++) countryOf(addresses[index % addresses.length] ?? null)
  return { lookUpsPerSecond: Math.round((count / (performance.now() - start)) * 1000) }
}
