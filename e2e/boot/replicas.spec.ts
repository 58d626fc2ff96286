import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, request as http, test as base, type APIRequestContext } from '@playwright/test'
import pg from 'pg'
import { startPostgres } from '@/server/postgres'
import { inbox, linkOf } from '../fixtures/inbox'
import { aPerson, signUpFields, type Someone } from '../fixtures/people'
import { startBalancer, type Balancer } from '../support/balancer'
import { hiddenFieldsOf, sendForm, submitFormAt } from '../support/forms'
import { aRecoveryCode, giveSecondFactor } from '../support/second-factor'
import { freePort, startServer, type ServerProcess } from '../support/server-process'
import { PROVIDER_URL } from '../support/settings'
import { severable } from '../support/severable'

type Site = { balancer: Balancer; replicas: ServerProcess[]; visitor: APIRequestContext; database: Awaited<ReturnType<typeof severable>>; client: pg.Client }
type Fixtures = { site: (options: { replicas: number; processes: string; environment?: Record<string, string> }) => Promise<Site> }

/** Replicas on one PostgreSQL, with an owner and a user for the application, behind a load balancer; each with a data folder of its own and nothing else in common but the secret. */
const test = base.extend<Fixtures>({
  site: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'hub-replicas-'))
    const postgres = await startPostgres(folder)
    const undo: (() => Promise<unknown> | void)[] = [() => rm(folder, { recursive: true, force: true }), postgres.stop]
    await use(async ({ replicas: count, processes, environment }) => {
      const url = await postgres.database('hub')
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(`create role hub_replicas login password 'secret'`)
      const database = await severable(Object.assign(new URL(url), { username: 'hub_replicas', password: 'secret' }).href, await freePort())
      const ports = [await freePort(), await freePort()].slice(0, count)
      const balancer = startBalancer(await freePort(), ports)
      undo.push(() => balancer.close())
      const replicas = ports.map((port) =>
        startServer({
          ...{ PORT: String(port), APP_URL: balancer.origin, DATABASE_URL: database.url, DATABASE_OWNER_URL: url, DATA_DIR: join(folder, String(port)), APP_SECRET: 'one secret for all of the replicas', BCRYPT_COST: '10' },
          ...{ WEB_CONCURRENCY: processes, RESEND_API_KEY: 're_local', RESEND_BASE_URL: PROVIDER_URL, MAIL_FROM: 'Enterprise Hub <hub@example.com>', LOG_LEVEL: 'info', LIMITS_FACTOR: '1000', ...environment },
        }),
      )
      undo.push(async () => {
        for (const { child, exited } of replicas) {
          child.kill('SIGTERM')
          await exited
        }
        await database.cut()
      })
      await Promise.all(replicas.map(({ ready }) => ready))
      const visitor = await http.newContext({ baseURL: balancer.origin })
      const made = { balancer, replicas, visitor, database, client }
      undo.push(() => Promise.all([client.end(), made.visitor.dispose()]))
      return made
    })
    for (const step of undo.reverse()) await step()
  },
})

const submit = ({ visitor, balancer }: Site, path: string, fields: Record<string, string>) => submitFormAt(visitor, balancer.origin, path, fields)
const logIn = (site: Site, { email, password }: Pick<Someone, 'email' | 'password'>) => submit(site, '/log-in', { email, password })

/** The same by somebody who is not signed in yet; whoever comes next has this session. */
async function logInAnew(site: Site, person: Pick<Someone, 'email' | 'password'>) {
  await site.visitor.dispose()
  site.visitor = await http.newContext({ baseURL: site.balancer.origin })
  return logIn(site, person)
}

async function activate(site: Site, person: Someone): Promise<void> {
  expect((await submit(site, '/sign-up', signUpFields(person))).status()).toBe(200)
  const { pathname, search } = new URL(linkOf(await inbox.newest(person.email, 1)))
  const answer = await submit(site, pathname + search, { password: person.password, repeat: person.password })
  expect(await answer.text()).toContain('Your password has been updated')
}

/** Makes an active person a member of staff with a second factor, and unblocks another on the dashboard. */
async function unblockAsStaff(site: Site, staff: Someone, person: Someone): Promise<void> {
  await site.client.query(`insert into staff (user_id, role, created_at) select id, 'support', now() from users where email = $1`, [staff.email])
  await giveSecondFactor(site.client, staff.email)
  expect((await logInAnew(site, staff)).headers().location).toContain('/log-in/second-factor')
  expect((await submit(site, '/log-in/second-factor', { code: await aRecoveryCode(site.client, staff.email) })).headers().location).toContain('/support')
  const found = await site.client.query<{ id: string }>('select id from users where email = $1', [person.email])
  const path = `/support/people/${found.rows[0]?.id}`
  const forms = (await (await site.visitor.get(path)).text()).match(/<form[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((html) => html.includes('name="mode"'))
  if (!form) throw new Error('the page of a blocked person has no form that unblocks')
  const answer = await sendForm(site.visitor, path, { ...hiddenFieldsOf(form), check: 'Called back on the number on file', reason: 'Mistyped', mode: 'unblock' }, {}, site.balancer.origin)
  expect(await answer.text()).toContain('is unblocked')
}

test('a form that one replica drew is taken by the other, whichever is killed: the whole story of a block works across both', async ({ site: start }) => {
  test.setTimeout(240_000)
  const site = await start({ replicas: 2, processes: '1' })
  const [person, staff] = [aPerson(), aPerson()]
  const victim = Math.floor(Math.random() * 2)
  const steps = [
    () => activate(site, person),
    () => activate(site, staff),
    async () => expect((await logInAnew(site, person)).headers().location).toContain('/portal'),
    async () => {
      let page = ''
      for (let attempt = 0; attempt < 5; attempt++) page = await (await logInAnew(site, { ...person, password: `wrong ${attempt}` })).text()
      expect(page).toMatch(/BL-[0-9A-Z]{4}-[0-9A-Z]{4}/)
    },
    () => unblockAsStaff(site, staff, person),
    async () => expect((await logInAnew(site, person)).headers().location).toContain('/portal'),
  ]
  // Not before the first story, which needs both, and not after the last.
  const moment = 1 + Math.floor(Math.random() * (steps.length - 1))
  test.info().annotations.push({ type: 'killed', description: `replica ${victim} before step ${moment}` })
  for (const [index, step] of steps.entries()) {
    if (index === moment) {
      site.replicas[victim]?.child.kill('SIGKILL')
      await site.replicas[victim]?.exited
    }
    await step()
  }
  expect(Math.min(...site.balancer.served.values())).toBeGreaterThan(0)
  // One request, one mail: nothing was done twice.
  const subjects = (await inbox.mailsTo(person.email)).map(({ subject }) => subject)
  expect(subjects).toEqual([...new Set(subjects)])
})

test('while the database is gone people are told to try again, nothing crashes, and it goes on by itself', async ({ site: start }) => {
  test.setTimeout(240_000)
  const site = await start({ replicas: 1, processes: '2' })
  const person = aPerson()
  await activate(site, person)
  await logIn(site, person)
  // Drawn before: the form is on somebody's screen.
  const hidden = hiddenFieldsOf(await (await http.newContext({ baseURL: site.balancer.origin })).get('/log-in').then((page) => page.text()))
  const sendLogIn = () => sendForm(site.visitor, '/log-in', { ...hidden, email: person.email, password: person.password }, {}, site.balancer.origin)

  await site.database.cut()
  const until = Date.now() + Number(process.env.OUTAGE_SECONDS ?? 3) * 1000
  const answers = { portal: [] as number[], logIn: [] as number[] }
  do {
    const [page, form] = await Promise.all([site.visitor.get('/portal'), sendLogIn(), site.visitor.get('/terms')])
    answers.portal.push(page.status())
    answers.logIn.push(form.status())
    for (const text of [await page.text(), await form.text()]) {
      expect(text).toMatch(/try again/i)
      expect(text).not.toMatch(/ECONNREFUSED|Prisma|node_modules|127\.0\.0\.1/)
    }
  } while (Date.now() < until)
  expect(new Set([...answers.portal, ...answers.logIn])).toEqual(new Set([503]))
  await expect.poll(async () => (await site.visitor.get('/api/ready')).status()).toBe(503)
  expect((await site.visitor.get('/api/health')).status()).toBe(200)

  await site.database.join()
  await expect.poll(async () => (await site.visitor.get('/api/ready')).status(), { timeout: 30_000 }).toBe(200)
  expect((await site.visitor.get('/portal')).status()).toBe(200)
  expect((await logInAnew(site, person)).headers().location).toContain('/portal')
  const second = aPerson()
  await activate(site, second)
  expect(site.replicas[0]?.child.exitCode).toBeNull()
  expect(site.replicas[0]?.output()).not.toContain('a server process has ended')
})

test('on SIGTERM a replica is first not ready and still answers, then finishes the sign-ins that it has accepted', async ({ site: start }) => {
  test.setTimeout(240_000)
  const site = await start({ replicas: 1, processes: '2', environment: { SHUTDOWN_DELAY_SECONDS: '3', BCRYPT_COST: '12' } })
  const [replica] = site.replicas
  if (!replica) throw new Error('no replica')
  const people = [aPerson(), aPerson()]
  for (const person of people) await activate(site, person)
  const hidden = hiddenFieldsOf(await (await site.visitor.get('/log-in')).text())

  replica.child.kill('SIGTERM')
  await expect.poll(async () => (await site.visitor.get('/api/ready')).status(), { intervals: [50] }).toBe(503)
  expect((await site.visitor.get('/log-in')).status()).toBe(200)
  // About as much as the hashing threads can do before the door closes, or more.
  const storm = Array.from({ length: 20 }, (_, index) => sendForm(site.visitor, '/log-in', { ...hidden, email: people[index % 2]?.email ?? '', password: people[index % 2]?.password ?? '' }, {}, site.balancer.origin))
  const answers = await Promise.all(storm)
  expect(answers.map((answer) => answer.status())).toEqual(answers.map(() => 303))
  expect(await replica.exited).toBe(0)
})

test('a server process that is killed is started again, and others answer meanwhile; with the first process all end', async ({ site: start }) => {
  test.setTimeout(240_000)
  const site = await start({ replicas: 1, processes: '2' })
  const [replica] = site.replicas
  if (!replica) throw new Error('no replica')
  const seen = () => [...new Set([...replica.output().matchAll(/"pid":(\d+),"requestId"/g)].map((match) => Number(match[1])))]
  await expect.poll(async () => (await site.visitor.get('/terms'), seen().length), { timeout: 60_000 }).toBe(2)
  const [victim = 0, survivor = 0] = seen()
  process.kill(victim, 'SIGKILL')
  for (let visit = 0; visit < 5; visit++) await expect.poll(async () => (await site.visitor.get('/terms')).status()).toBe(200)
  await expect.poll(async () => (await site.visitor.get('/terms'), seen().length), { timeout: 60_000 }).toBe(3)

  const others = [survivor, ...seen().slice(2)]
  replica.child.kill('SIGKILL')
  await replica.exited
  await expect.poll(() => others.filter(isAlive), { timeout: 30_000 }).toEqual([])
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
