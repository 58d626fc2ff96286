import { readdirSync, readFileSync } from 'node:fs'
import { responseHeaders } from '@/server/response-headers'
import { days, hours, minutes, seconds } from '@/lib/core/time'
import { FAILURE_MEMORY, FRESH_FOR, SESSION_LIMITS } from '@/lib/identity/rules'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/identity/schema'
import { callbackCookie, csrfCookie, deviceCookie, linkCookie, sessionCookie } from '@/lib/web/cookies'
import { OTHERS_MAX_AGE } from '@/lib/secrets/rules'
import { limits } from '@/lib/web/limits'
import { LINK_PAGES } from '@/lib/web/link-cookie'
import { DRAWN_FOR } from '@/lib/web/pace'
import { readEnv } from '@/lib/env'
import { productSources } from './sources'

/** Holds that SECURITY.md says what the code does. */

const document = readFileSync('SECURITY.md', 'utf8')
const section = (heading: string) => document.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? ''
const source = (path: string) => readFileSync(path, 'utf8')
const rowsOf = (heading: string) => [...section(heading).matchAll(/^\| (?!---)(.*) \|$/gm)].map(([, row = '']) => row.split(' | ').map((cell) => cell.trim()))
const names = (text: string) => text.split(/[\s,.]+/)
const settings = readEnv({})
const actions = productSources.filter(({ path }) => path.startsWith('app/') && path.endsWith('actions.ts')).flatMap(({ text }) => text.split('export const ').slice(1))

test('the input rules name every schema of a form', () => {
  const rows = new Map(rowsOf('Input rules').map(([path = '', schemas = '']) => [path, names(schemas)]))
  const files = productSources.filter(({ path }) => path.endsWith('/schema.ts'))
  const missing = files.flatMap(({ path, text }) => [...text.matchAll(/export const (\w+Schema)\b/g)].map(([, name = '']) => name).filter((name) => !rows.get(path)?.includes(name)).map((name) => `${path} ${name}`))
  expect(missing).toEqual([])
})

test('every limit is in the document with its figures', () => {
  const wanted = Object.entries(limits).map(([name, { address, identifier, all }]) => [name, ...[address, identifier, all].map(({ points }) => points.toLocaleString('en')), `${all.per / minutes(1)} minutes`])
  expect(rowsOf('Limits').slice(1)).toEqual(wanted)
})

test('every public form takes a person’s time and has the decoy, or the document says why not', () => {
  const written = rowsOf('Human timing').slice(1)
  const coded = actions.filter((text) => text.includes("access: 'public'")).map((text) => [/^\w+/.exec(text)?.[0], text.includes('paced:') ? 'yes' : 'no'])
  expect(written.map((row) => row.slice(0, 2)).sort()).toEqual(coded.sort())
  expect(written.filter(([, , why]) => !why)).toEqual([])
  expect(section('Human timing')).toContain(`within ${settings.ok && settings.env.leastFormTime / seconds(1)} seconds`)
  expect(section('Human timing')).toContain(`older than ${DRAWN_FOR / hours(1)} hours`)
})

test('what blocks, and for how long, is as the rules say', () => {
  expect(settings.ok && section('Brute force and lockout')).toContain(`An address has ${settings.ok && settings.env.lockoutAttempts} places`)
  expect(section('Brute force and lockout')).toContain(`forgotten after ${FAILURE_MEMORY / minutes(60)} hours, a block never`)
  expect(section('Passwords')).toContain(`${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`)
})

test('how long a session lasts is as the rules say', () => {
  const hours = (span: number) => `${span / minutes(60)} hours`
  const { staff, member } = SESSION_LIMITS
  const rows = rowsOf('Sessions').slice(1).map((row) => row.slice(0, 3))
  expect(rows).toEqual([['staff', `${staff.idle / minutes(1)} minutes`, hours(staff.absolute)], ['members', hours(member.idle), hours(member.absolute)]])
  expect(section('Sessions')).toContain(`the password of the last ${FRESH_FOR / minutes(1)} minutes`)
})

test('every action is in the document with who may call it', () => {
  const access = actions.flatMap((text) => {
    const may = /access: (?:'|\{ permission: ')([\w.]+)'/.exec(text)?.[1]
    return may ? [`${/^\w+/.exec(text)?.[0]}: ${may}${/fresh: true/.test(text) ? ', fresh' : ''}`] : []
  })
  const written = rowsOf('Who may do what').slice(1).flatMap(([may, , list = '']) => names(list).map((name) => `${name}: ${may}`))
  expect(written.sort()).toEqual(access.sort())
})

test('every header of a response is in the document', () => {
  const site = responseHeaders({ origin: 'https://hub.example.com', dev: false })
  const sent = [...Object.keys(site.at('/').always), 'Content-Security-Policy', 'Cache-Control', 'Clear-Site-Data']
  expect(rowsOf('Browsers').slice(1).map(([name]) => name).sort()).toEqual(sent.sort())
})

test('every cookie is in the document with how long it is kept', () => {
  Object.assign(process.env, { APP_URL: 'http://localhost:3000' })
  const cookies = [sessionCookie(), deviceCookie(), ...LINK_PAGES.map(linkCookie), csrfCookie(), callbackCookie()]
  expect(cookies.length).toBe([...source('lib/web/cookies.ts').matchAll(/=> hostCookie\(/g)].length + LINK_PAGES.length - 1)
  const spanOf = (kept = '') => Number.parseInt(kept) * (/^\d+ day/.test(kept) ? days(1) : hours(1))
  expect(rowsOf('Cookies').slice(1).map(([name, , kept]) => [name, spanOf(kept)])).toEqual(cookies.map(({ name, options }) => [name, options.maxAge * 1000]))
})

test('every secret and every key is in the document', () => {
  const secrets = [...source('lib/env.ts').matchAll(/^ {4}(\w*(?:SECRET|KEY|DATABASE_URL|DATABASE_OWNER_URL)\w*(?<!_DAYS)):/gm)].map(([, name]) => name)
  expect(rowsOf('Secrets and rotation').slice(1).map(([name]) => name).sort()).toEqual(secrets.sort())
  const purposes = [...(/^type Purpose = (.*)$/m.exec(source('lib/env.ts'))?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map(([, name]) => name)
  expect(purposes.length).toBeGreaterThan(5)
  expect(purposes.filter((name) => !names(section('Secrets and rotation')).includes(name ?? ''))).toEqual([])
})

test('when each secret is changed is as the rules say', () => {
  const spanOf = (name: string) => (name === 'APP_SECRET' ? settings.ok && settings.env.secretMaxAge : OTHERS_MAX_AGE)
  const rows = rowsOf('Secrets and rotation').slice(1).filter(([name]) => name !== 'APP_SECRET_PREVIOUS')
  expect(rows.map(([name, , changed]) => [name, /^every (\d+) days/.exec(changed ?? '')?.[1]])).toEqual(rows.map(([name = '']) => [name, String(Number(spanOf(name)) / days(1))]))
})

test('how many connections there are is as the code says', () => {
  const rows = new Map(rowsOf('Connections').map(([name = '', , many = '', words = '']) => [name, `${many} | ${words}`]))
  const figure = (path: string, pattern: RegExp) => pattern.exec(source(path))?.[1]
  expect(rows.get('PostgreSQL: pages')).toContain(`${settings.ok && settings.env.databasePool} a process`)
  expect(rows.get('PostgreSQL: pages')).toContain(`wait ${figure('lib/db/client.ts', /CONNECT_TIMEOUT = seconds\((\d+)\)/)} seconds`)
  expect(rows.get('PostgreSQL: counters')).toContain(`${figure('lib/db/counters.ts', /POOL_SIZE = (\d+)/)} a process`)
  expect(rows.get('PostgreSQL: readiness')).toContain(`${figure('server/health.ts', /max: (\d+)/)} a process | wait ${figure('server/health.ts', /PATIENCE = seconds\((\d+)\)/)} second`)
  expect(rows.get('PostgreSQL: jobs')).toContain(`${figure('server/jobs.ts', /CONCURRENCY = (\d+)/)} jobs`)
  expect(rows.get('the mail provider (api.resend.com, or RESEND_BASE_URL)')).toContain(`${figure('lib/mail/transports.ts', /SEND_TIMEOUT = seconds\((\d+)\)/)} seconds an attempt`)
  const ranges = 'lib/identity/breached-passwords.ts'
  expect(rows.get('the service for leaked passwords (api.pwnedpasswords.com, or BREACHED_PASSWORDS_URL)')).toContain(
    `${figure(ranges, /CONCURRENCY = (\d+)/)} at once a process | ${figure(ranges, /RANGE_TIMEOUT = seconds\((\d+)\)/)} seconds with the wait for a place, no redirect, ${figure(ranges, /MAX_RANGE_BYTES = (\d+) \* 1024/)} KiB`,
  )
})

const dataRows = rowsOf('Data and retention')
const border = dataRows.findIndex(([first]) => first === 'table')

test('every table is classed, with how long it is kept', () => {
  const tables = readdirSync('prisma/schema').flatMap((name) => [...source(`prisma/schema/${name}`).matchAll(/^model [^}]*@@map\("(\w+)"\)\n\}/gm)].map(([, table]) => table))
  const written = dataRows.slice(border + 1)
  expect(written.map(([table]) => table).sort()).toEqual(tables.sort())
  expect(written.filter((row) => row.length !== 3 || row.includes(''))).toEqual([])
})

test('every class of data has its rules', () => {
  const classes = dataRows.slice(1, border).map(([name]) => name)
  expect([...new Set(dataRows.slice(border + 1).map(([, name]) => name))].sort()).toEqual(classes.sort())
})

test('every deed of the audit trail is in the document', () => {
  const deeds = [...source('lib/audit/record.ts').matchAll(/^ {2}\| '([\w.-]+)'/gm)].map(([, deed]) => deed)
  const written = /Deeds of the trail: ([^]*?)\.\n\n/.exec(section('Logs'))?.[1]?.split(/,\s+/)
  expect(written?.sort()).toEqual(deeds.sort())
})

test('the components to watch are there, and are ours', () => {
  const { dependencies } = JSON.parse(source('package.json')) as { dependencies: Record<string, string> }
  const watched = rowsOf('Components').slice(1).map(([name = '']) => name)
  expect(watched.length).toBeGreaterThan(4)
  expect(watched.filter((name) => !(name in dependencies))).toEqual([])
})
