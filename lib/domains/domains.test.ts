import type { Actor } from '@/lib/core/actor'
import { PERMISSIONS, type Permission } from '@/lib/core/permissions'
import { unseal } from '@/lib/core/secret'
import { after, days, minutes, seconds } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { keysFor } from '@/lib/env'
import { useDatabase, withSettings } from '@/lib/testing/database'
import { aClock, aContext, anActiveEnterprise } from '@/lib/testing/factories'
import { aNameServer, aWebServer } from '@/lib/testing/internet'
import { addDomains } from './add-domains'
import { checkBySchedule, checkDomain } from './check-domain'
import { controlOf } from './control'
import { diagnoseDomain } from './diagnose-domain'
import { listDomainPage } from './list-domains'
import { probesOf, type Probes } from './probes'
import { removeDomain } from './remove-domain'
import { listDomainsSchema, type Method } from './schema'
import { showDomain } from './show-domain'
import { startValidation } from './start-validation'

const database = useDatabase()

const all = new Set(Object.keys(PERMISSIONS) as Permission[])
const viewer = (actor: Actor): Actor => ({ ...actor, permissions: new Set<Permission>(['domains.view']) })

let servers: Awaited<ReturnType<typeof aNameServer>>[]
let web: Awaited<ReturnType<typeof aWebServer>>
let probes: Probes
let actor: Actor
let stranger: Actor

async function anActor(): Promise<Actor> {
  const { userId, accountId } = await anActiveEnterprise()
  return { userId, accountId, permissions: all }
}

beforeAll(async () => {
  actor = await anActor()
  stranger = await anActor()
})
beforeEach(async () => {
  servers = [await aNameServer(), await aNameServer(), await aNameServer()]
  web = await aWebServer()
  probes = probesOf({ dnsResolvers: servers.map(({ resolver }) => resolver), probeLoopbackPort: web.port })
})
afterEach(async () => {
  await Promise.all([...servers.map((server) => server.close()), web.close()])
})

const NOW = new Date('2026-11-25T12:00:00.000Z')
let made = 0
const aName = () => `shop-${++made}.no`

async function aDomain(name = aName(), of = actor): Promise<{ id: string; name: string }> {
  const added = await addDomains(of, { names: name, use: 'public' }, aContext({ now: NOW }))
  if (!added.ok || !added.value.added[0]) throw new Error(`${name} was not added`)
  return added.value.added[0]
}

async function started(method: Method, name?: string) {
  const domain = await aDomain(name)
  expect(await startValidation(actor, { domainId: domain.id, method }, aContext({ now: NOW }))).toEqual({ ok: true, value: undefined })
  return { ...domain, ...(await publicationOf(domain.id)) }
}

async function shown(domainId: string, now = NOW, by = actor) {
  const view = await showDomain(by, { domainId }, { now })
  if (!view.ok) throw new Error(view.failure.code)
  return view.value
}

async function publicationOf(domainId: string, now = NOW) {
  const { validation } = await shown(domainId, now)
  if (!validation) throw new Error('nothing is looked for')
  const { publication } = validation
  return publication.kind === 'file' ? { at: publication.url, value: publication.content } : { at: publication.name, value: publication.value }
}

const look = (domainId: string, now = after(NOW, minutes(1)), by = actor) => checkDomain(by, { domainId }, aContext({ now }), probes)
const jobOf = async (domainId: string) => (await (await database.connect()).query<{ run_at: Date; task: string }>(`select run_at, task_identifier as task from graphile_worker.jobs where key = $1`, [`check-domain:${domainId}`])).rows[0]
const deeds = async (target: string) => (await db().auditEvent.findMany({ where: { target }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { action: true, accountId: true } })).map(({ action, accountId }) => (accountId === actor.accountId ? action : `${action} of another enterprise`))

describe('adding', () => {
  test('adds all names in both forms, each once, and writes each down; those that are there already stay as they are', async () => {
    const [first, second] = [aName(), aName()]
    await aDomain(first)
    const added = await addDomains(actor, { names: `${first}\n${second}\nwww.${second} bücher-${made}.de`, use: 'public' }, aContext())
    expect(added).toMatchObject({ ok: true, value: { known: 1, added: [{ name: second }, { name: `www.${second}` }, { name: expect.stringMatching(/^xn--/) }] } })
    const id = added.ok ? (added.value.added[0]?.id ?? '') : ''
    expect(await deeds(id)).toEqual(['domain.added'])
    expect(await shown(added.ok ? (added.value.added[2]?.id ?? '') : '')).toMatchObject({ readable: `bücher-${made}.de`, state: 'waiting' })
  })

  test('adds none where one is refused, and says which and why', async () => {
    const name = aName()
    expect(await addDomains(actor, { names: `${name}\nco.uk\nserver.local`, use: 'public' }, aContext())).toMatchObject({
      ok: false,
      failure: { code: 'DOMAINS_REFUSED', field: 'names', details: { message: expect.stringMatching(/^Line 2, co\.uk: .*public suffix.*\nLine 3, server\.local: .*RFC 6762/) } },
    })
    expect(await db().domain.count({ where: { name } })).toBe(0)
  })

  test('two who add the same name at once make one of it', async () => {
    const name = aName()
    const results = await Promise.all(Array.from({ length: 6 }, () => addDomains(actor, { names: name, use: 'public' }, aContext())))
    expect(results.map((result) => result.ok && result.value.added.length).sort()).toEqual([0, 0, 0, 0, 0, 1])
  })

  test('two enterprises may each have a name', async () => {
    const name = aName()
    await aDomain(name)
    expect(await aDomain(name, stranger)).toMatchObject({ name })
  })
})

describe('a validation', () => {
  test.each(['dns_txt', 'dns_cname', 'dns_persistent'] as const)('by %s holds once most resolvers see what was to be published', async (method) => {
    const { id, name, at, value } = await started(method)
    const publish = (server: (typeof servers)[number]) => (method === 'dns_cname' ? server.alias(at, value) : server.text(at, 'something else', value))
    expect(await look(id)).toMatchObject({ ok: false, failure: { code: 'NOT_YET_PUBLISHED' } })
    expect((await shown(id)).validation?.look).toMatchObject({ kind: 'dns', name: at, expected: value, seen: [{ outcome: 'nothing' }, { outcome: 'nothing' }, { outcome: 'nothing' }] })

    if (servers[0]) publish(servers[0])
    if (method === 'dns_cname') servers[2]?.alias(at, 'wrong.no')
    else servers[2]?.text(at, 'wrong.no')
    expect(await look(id)).toMatchObject({ ok: false })
    expect((await shown(id)).validation?.look).toMatchObject({ seen: [{ outcome: 'match' }, { outcome: 'nothing' }, { outcome: 'other', values: ['wrong.no'] }] })

    if (servers[1]) publish(servers[1])
    expect(await look(id, after(NOW, minutes(9)))).toEqual({ ok: true, value: undefined })
    const view = await shown(id, after(NOW, minutes(9)))
    const days200 = method === 'dns_persistent' ? after(NOW, minutes(9) + days(10)) : new Date('2027-03-15T00:00:00.000Z')
    expect(view).toMatchObject({ state: 'valid', valid: { method, at: after(NOW, minutes(9)), until: days200, below: method !== 'dns_persistent' }, evidence: [{ method, look: { seen: [{ outcome: 'match' }, { outcome: 'match' }, { outcome: 'other' }] } }] })
    expect(await deeds(id)).toEqual(['domain.added', 'domain.validation-started', 'domain.validated'])
    expect(await db().domainEvidence.count({ where: { domainId: id, name, accountId: actor.accountId } })).toBe(1)
  })

  test('by a file holds for that name alone', async () => {
    const { id, name, at, value } = await started('http_file')
    for (const server of servers) server.address(name, '127.0.0.1')
    expect(await look(id)).toMatchObject({ ok: false })
    expect((await shown(id)).validation?.look).toMatchObject({ kind: 'http', outcome: 'failed', why: 'status 404, where 200 is wanted' })
    web.file(at, 'not the token \0')
    expect(await look(id)).toMatchObject({ ok: false })
    expect((await shown(id)).validation?.look).toMatchObject({ outcome: 'other', found: 'not the token \u{fffd}' })
    web.file(at, `${value}\n`)
    expect(await look(id)).toEqual({ ok: true, value: undefined })
    expect((await shown(id)).valid).toMatchObject({ method: 'http_file', below: false })
    expect(await controlOf(actor.accountId, { name: `www.${name}`, base: `www.${name}`, wildcard: false }, NOW)).toBeNull()
    expect(await controlOf(actor.accountId, { name: `*.${name}`, base: name, wildcard: true }, NOW)).toBeNull()
    expect(await controlOf(actor.accountId, { name, base: name, wildcard: false }, NOW)).toMatchObject({ domainId: id })
  })

  test('of a wildcard is by the DNS alone', async () => {
    const { id, name } = await aDomain(`*.${aName()}`)
    expect(await startValidation(actor, { domainId: id, method: 'http_file' }, aContext())).toMatchObject({ ok: false, failure: { code: 'METHOD_UNFIT', field: 'method' } })
    await startValidation(actor, { domainId: id, method: 'dns_persistent' }, aContext({ now: NOW }))
    const { at, value } = await publicationOf(id)
    for (const server of servers) server.text(at, value.replace('; policy=wildcard', ''))
    expect(await look(id)).toMatchObject({ ok: false })
    for (const server of servers) server.text(at, value)
    expect(await look(id)).toMatchObject({ ok: true })
    expect(await controlOf(actor.accountId, { name, base: name.slice(2), wildcard: true }, NOW)).toMatchObject({ domainId: id })
  })

  test('by the DNS covers what lies below, and the page of a name below says so', async () => {
    const { id, name, at, value } = await started('dns_txt')
    for (const server of servers) server.text(at, value)
    await look(id)
    const below = await aDomain(`a.b.${name}`)
    expect(await shown(below.id)).toMatchObject({ state: 'waiting', covered: { domainId: id, name } })
    expect(await controlOf(actor.accountId, { name: `*.x.${name}`, base: `x.${name}`, wildcard: true }, NOW)).toMatchObject({ domainId: id })
    // Not what it lies below, not in another enterprise, and not when it has lapsed.
    expect(await controlOf(actor.accountId, { name: 'other.no', base: 'other.no', wildcard: false }, NOW)).toBeNull()
    expect(await controlOf(stranger.accountId, { name, base: name, wildcard: false }, NOW)).toBeNull()
    expect(await controlOf(actor.accountId, { name, base: name, wildcard: false }, new Date('2027-03-15T00:00:00.000Z'))).toBeNull()
  })

  test('keeps its token sealed, shows it again to who manages domains, and to nobody else', async () => {
    const { id, value } = await started('dns_txt')
    const row = await db().domainValidation.findFirstOrThrow({ where: { domainId: id }, select: { token: true } })
    expect(Buffer.from(row.token ?? []).toString('latin1')).not.toContain(value)
    expect(unseal(row.token ?? new Uint8Array(), ...keysFor('domain-validation'))).toBe(value)
    expect((await shown(id, NOW, viewer(actor))).validation).toBeNull()
  })

  test('has a token for 30 days; afterwards nothing is looked for, whatever is published', async () => {
    const { id, at, value } = await started('dns_txt')
    for (const server of servers) server.text(at, value)
    expect((await shown(id, after(NOW, days(30) - 1))).validation).not.toBeNull()
    expect((await shown(id, after(NOW, days(30)))).validation).toBeNull()
    expect(await look(id, after(NOW, days(30)))).toMatchObject({ ok: false, failure: { code: 'VALIDATION_OVER' } })
    expect(servers[0]?.asked).toEqual([])
    expect(await deeds(id)).toContain('domain.validation-lapsed')
    expect(await shown(id, after(NOW, days(30)))).toMatchObject({ state: 'waiting', ended: { end: 'lapsed' } })
  })

  test('that runs out while it is looked for proves nothing', async () => {
    const { id, at, value } = await started('dns_txt')
    for (const server of servers) server.text(at, value)
    const clock = aClock(after(NOW, days(30) - seconds(1)))
    const slow: Probes = { ...probes, dns: { ...probes.dns, askAll: async (...asked) => (clock.advance(seconds(2)), probes.dns.askAll(...asked)) } }
    expect(await checkDomain(actor, { domainId: id }, aContext({ clock: clock.now, now: clock.now() }), slow)).toMatchObject({ ok: false, failure: { code: 'VALIDATION_OVER' } })
    expect((await shown(id)).state).toBe('waiting')
  })

  test('begun anew has another token, and the old one proves nothing any more', async () => {
    const { id, at, value } = await started('dns_txt')
    for (const server of servers) server.text(at, value)
    await startValidation(actor, { domainId: id, method: 'dns_txt' }, aContext({ now: NOW }))
    expect(await look(id)).toMatchObject({ ok: false, failure: { code: 'NOT_YET_PUBLISHED' } })
    for (const server of servers) server.text(at, (await publicationOf(id)).value)
    expect(await look(id)).toMatchObject({ ok: true })
    expect(await look(id)).toMatchObject({ ok: false, failure: { code: 'VALIDATION_OVER' } })
  })

  test('that several look at in the same moment is proved once', async () => {
    const { id, at, value } = await started('dns_txt')
    for (const server of servers) server.text(at, value)
    const results = await Promise.all(Array.from({ length: 6 }, () => look(id)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db().domainEvidence.count({ where: { domainId: id } })).toBe(1)
  })

  test('whose domain is removed while it is looked for leaves nothing', async () => {
    const { id, name, at, value } = await started('dns_txt')
    for (const server of servers) server.text(at, value)
    const meanwhile: Probes = { ...probes, dns: { ...probes.dns, askAll: async (...asked) => (await removeDomain(actor, { domainId: id, name }, aContext()), probes.dns.askAll(...asked)) } }
    expect(await checkDomain(actor, { domainId: id }, aContext({ now: NOW }), meanwhile)).toMatchObject({ ok: false, failure: { code: 'VALIDATION_OVER' } })
    expect(await db().domainEvidence.count({ where: { domainId: id } })).toBe(0)
  })

  test('is sealed under the newest secret and opens under the one before', async () => {
    const { id, value } = await withSettings({ appSecret: 'the first secret, which is long enough', formerSecrets: [] }, () => started('dns_txt'))
    await withSettings({ appSecret: 'the second secret, which is long enough', formerSecrets: ['the first secret, which is long enough'] }, async () => {
      expect((await publicationOf(id)).value).toBe(value)
    })
  })
})

describe('by schedule', () => {
  const validationOf = async (domainId: string) => (await db().domainValidation.findFirstOrThrow({ where: { domainId, endedAt: null }, select: { id: true, checks: true, nextCheckAt: true } }))
  const run = async (domainId: string, now: Date) => checkBySchedule((await validationOf(domainId)).id, aContext({ now }), probes)

  test('what is not there is looked for again, ever more seldom, by one job', async () => {
    const { id } = await started('dns_txt')
    expect(await jobOf(id)).toEqual({ task: 'check-domain', run_at: after(NOW, minutes(2)) })
    let now = after(NOW, minutes(2))
    for (const pause of [4, 8, 16]) {
      await run(id, now)
      expect((await jobOf(id))?.run_at).toEqual(after(now, minutes(pause)))
      now = after(now, minutes(pause))
    }
    expect(await validationOf(id)).toMatchObject({ checks: 3 })
  })

  test('what is there by then is proved by the system itself', async () => {
    const { id, at, value } = await started('dns_txt')
    for (const server of servers) server.text(at, value)
    await run(id, after(NOW, minutes(2)))
    expect((await shown(id)).state).toBe('valid')
    const { actorId } = await db().auditEvent.findFirstOrThrow({ where: { target: id, action: 'domain.validated' }, select: { actorId: true } })
    expect(actorId).toBeNull()
  })

  test('a persistent record is looked at again before it lapses, and what is gone is told of by its state', async () => {
    const { id, at, value } = await started('dns_persistent')
    for (const server of servers) server.text(at, value)
    await run(id, NOW)
    const renewal = (await validationOf(id)).nextCheckAt ?? NOW
    expect(renewal).toEqual(after(NOW, days(5)))
    expect((await jobOf(id))?.run_at).toEqual(renewal)
    await run(id, renewal)
    expect((await shown(id)).valid?.until).toEqual(after(renewal, days(10)))
    expect(await db().domainEvidence.count({ where: { domainId: id } })).toBe(2)
    for (const server of servers) server.forget(at)
    await run(id, after(renewal, days(5)))
    expect((await shown(id, after(renewal, days(9)))).state).toBe('expiring')
    expect((await shown(id, after(renewal, days(10)))).state).toBe('lapsed')
  })

  test('a persistent record that is gone is written down once, after looks in vain that are no accident; one that is found again is no news', async () => {
    const { id, at, value } = await started('dns_persistent')
    for (const server of servers) server.text(at, value)
    await run(id, NOW)
    await run(id, after(NOW, days(5)))
    for (const server of servers) server.forget(at)
    const deeds = async () => (await db().auditEvent.findMany({ where: { target: id, action: { in: ['domain.validated', 'domain.control-lost'] } }, orderBy: { id: 'asc' }, select: { action: true, details: true } })).map(({ action, details }) => [action, (details as { renewed?: boolean }).renewed])
    for (let look = 1; look <= 4; look++) await run(id, after(NOW, days(6) + minutes(look)))
    expect(await deeds()).toEqual([['domain.validated', false], ['domain.validated', true]])
    for (let look = 5; look <= 7; look++) await run(id, after(NOW, days(6) + minutes(look)))
    expect(await deeds()).toEqual([['domain.validated', false], ['domain.validated', true], ['domain.control-lost', undefined]])
  })

  test('what is over, or gone, is left alone', async () => {
    const { id, name } = await started('dns_txt')
    const { id: validationId } = await validationOf(id)
    await removeDomain(actor, { domainId: id, name }, aContext())
    await checkBySchedule(validationId, aContext({ now: NOW }), probes)
    await checkBySchedule('dvl_nothing', aContext({ now: NOW }), probes)
    expect(servers[0]?.asked).toEqual([])
  })
})

describe('removing', () => {
  test('wants the name, in either form, and leaves the evidence', async () => {
    const { id, name, at, value } = await started('dns_txt', 'grün-und-blau.de')
    for (const server of servers) server.text(at, value)
    await look(id)
    expect(await removeDomain(actor, { domainId: id, name: 'blau.de' }, aContext())).toMatchObject({ ok: false, failure: { code: 'DOMAIN_TYPED_WRONG', field: 'name' } })
    expect(await removeDomain(actor, { domainId: id, name: 'Grün-und-Blau.de' }, aContext())).toEqual({ ok: true, value: undefined })
    expect(await showDomain(actor, { domainId: id }, { now: NOW })).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await db().domainEvidence.count({ where: { name } })).toBe(1)
    expect(await deeds(id)).toContain('domain.removed')
    // Added again, it begins anew.
    expect(await shown((await aDomain(name)).id)).toMatchObject({ state: 'waiting', evidence: [] })
  })
})

describe('who may', () => {
  test('another enterprise’s domain does not exist', async () => {
    const { id, name } = await started('dns_txt')
    const context = aContext({ now: NOW })
    const missing = { ok: false, failure: { code: 'NOT_FOUND' } }
    expect(await showDomain(stranger, { domainId: id }, context)).toEqual(missing)
    expect(await startValidation(stranger, { domainId: id, method: 'dns_txt' }, context)).toEqual(missing)
    expect(await checkDomain(stranger, { domainId: id }, context, probes)).toEqual(missing)
    expect(await removeDomain(stranger, { domainId: id, name }, context)).toEqual(missing)
    expect(await diagnoseDomain(stranger, { domainId: id }, probes)).toEqual(missing)
    const page = await listDomainPage(stranger, listDomainsSchema.parse({ q: name }), context)
    expect(page).toMatchObject({ ok: true, value: { lines: [], count: 0 } })
    expect(servers[0]?.asked).toEqual([])
  })

  test('without the permission nothing is shown or done', async () => {
    const { id, name } = await started('dns_txt')
    const context = aContext({ now: NOW })
    const nobody: Actor = { ...actor, permissions: new Set<Permission>() }
    const forbidden = { ok: false, failure: { code: 'FORBIDDEN' } }
    expect(await showDomain(nobody, { domainId: id }, context)).toEqual(forbidden)
    expect(await listDomainPage(nobody, listDomainsSchema.parse({}), context)).toEqual(forbidden)
    expect(await diagnoseDomain(nobody, { domainId: id }, probes)).toEqual(forbidden)
    for (const by of [nobody, viewer(actor)]) {
      expect(await addDomains(by, { names: aName(), use: 'public' }, context)).toEqual(forbidden)
      expect(await startValidation(by, { domainId: id, method: 'dns_txt' }, context)).toEqual(forbidden)
      expect(await checkDomain(by, { domainId: id }, context, probes)).toEqual(forbidden)
      expect(await removeDomain(by, { domainId: id, name }, context)).toEqual(forbidden)
    }
  })
})

describe('the domain doctor', () => {
  test('finds CAA records at the name or above it, for each resolver, and says what they mean', async () => {
    const name = aName()
    const { id } = await aDomain(`a.b.${name}`)
    for (const server of servers) {
      server.caa(name, 'issue', 'ca.other.no')
      server.address(`a.b.${name}`, '10.0.0.1', '2606:4700::1')
    }
    const diagnosis = await diagnoseDomain(actor, { domainId: id }, probes)
    expect(diagnosis).toMatchObject({
      ok: true,
      value: {
        agree: true,
        caa: [{ at: name, failed: null, records: [{ text: '0 issue "ca.other.no"', meaning: 'ca.other.no may issue certificates.' }], verdict: { permitted: false } }, {}, {}],
        addresses: [{ kind: 'A', addresses: [{ address: '10.0.0.1', refused: 'a private address' }] }, {}, {}, { kind: 'AAAA', addresses: [{ address: '2606:4700::1', refused: null }] }, {}, {}],
      },
    })
    servers[1]?.caa(`a.b.${name}`, 'issue', 'localhost')
    expect(await diagnoseDomain(actor, { domainId: id }, probes)).toMatchObject({ value: { agree: false, caa: [{ verdict: { permitted: false } }, { at: `a.b.${name}`, verdict: { permitted: true } }, {}] } })
  })

  test('where a resolver cannot say, it says so and permits nothing', async () => {
    const { id } = await aDomain()
    servers[0]?.improvise(() => ({ rcode: 2 }))
    const diagnosis = await diagnoseDomain(actor, { domainId: id }, probes)
    expect(diagnosis).toMatchObject({ value: { caa: [{ verdict: null, failed: expect.stringContaining('SERVFAIL') }, { verdict: { permitted: true } }, { verdict: { permitted: true } }] } })
  })
})
