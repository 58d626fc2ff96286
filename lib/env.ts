import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { z } from '@/lib/core/zod'
import { deriveKey, secretId } from './core/secret'
import { days, hours, seconds } from './core/time'

/** The only reader of process.env. An empty variable is an unset one. */

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`))

const count = (least: number, most: number, fallback: number) => whole(least, most).default(fallback)

const SECRET_LENGTH = 32

const origin = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), { error: 'must be an http or https address such as https://hub.example.com', abort: true })
  .refine((text) => ['', '/'].includes(new URL(text).pathname + new URL(text).search), 'must have no path')
  .transform((text) => new URL(text).origin)

const breachService = z
  .string()
  .refine((text) => text === 'off' || isServiceAddress(text), 'must be off, or an https address such as https://api.pwnedpasswords.com')
  .transform((text) => (text === 'off' ? null : text.endsWith('/') ? text.slice(0, -1) : text))

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')

const cidrs = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((entry) => entry.trim()).filter(Boolean))
  .refine((list) => list.every((entry) => isIP(entry) || ipaddr.isValidCIDR(entry)), 'must be addresses or CIDRs such as 10.0.0.0/8, separated by commas')

/** An address, with a port where that is not 53: `9.9.9.9`, `192.0.2.1:5353`, `[2620:fe::fe]:5353`; null where it is none. */
export function readResolver(text: string): { address: string; port: number } | null {
  if (isIP(text)) return { address: text, port: 53 }
  const [, address = '', digits = '53'] = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(text) ?? /^([^:[\]]*):(\d{1,5})$/.exec(text) ?? []
  const port = Number(digits)
  return isIP(address) && port >= 1 && port <= 65_535 ? { address, port } : null
}

const resolvers = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((entry) => entry.trim()).filter(Boolean))
  .refine((list) => list.every((entry) => readResolver(entry)), 'must be addresses of DNS resolvers such as 9.9.9.9 or [2620:fe::fe]:53, separated by commas')
  .transform((list) => list.flatMap((entry) => readResolver(entry) ?? []))

const formerSecrets = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((entry) => entry.trim()).filter(Boolean))
  .refine((list) => list.every((entry) => entry.length >= SECRET_LENGTH), `must be secrets of at least ${SECRET_LENGTH} characters each, separated by commas`)

/** Lines of a setting, separated by semicolons. */
const lines = z
  .string()
  .default('')
  .transform((text) => text.split(';').map((line) => line.trim()).filter(Boolean))

const schema = z
  .object({
    PORT: count(1, 65535, 3000),
    APP_URL: origin.optional(),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    DATA_DIR: z.string().default('.data'),
    APP_SECRET: z.string().min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`).optional(),
    APP_SECRET_PREVIOUS: formerSecrets,
    SECRET_MAX_AGE_DAYS: count(1, 36_500, 365),
    RESEND_API_KEY: z.string().optional(),
    RESEND_BASE_URL: z.url('must be an address such as https://api.resend.com').optional(),
    RESEND_WEBHOOK_SECRET: z.string().regex(/^whsec_[A-Za-z0-9+/]{20,}={0,2}$/, 'must be the signing secret that Resend shows beside the webhook, which begins with whsec_').optional(),
    MAIL_FROM: z.string().regex(/^[^\r\n@]+@[^\r\n@]+$/, 'must be an address such as Enterprise Hub <hub@example.com>').optional(),
    STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_[A-Za-z0-9_]{8,}$/, 'must be the secret key that Stripe shows, which begins with sk_ or rk_').optional(),
    STRIPE_WEBHOOK_SECRET: z.string().regex(/^whsec_[A-Za-z0-9+/=_]{8,}$/, 'must be the signing secret that Stripe shows beside the webhook, which begins with whsec_').optional(),
    STRIPE_BASE_URL: origin.optional(),
    SELLER_NAME: z.string().max(200, 'must have at most 200 characters').optional(),
    SELLER_ADDRESS: lines,
    SELLER_COUNTRY: z.string().regex(/^[A-Z]{2}$/, 'must be the two letters of a country, such as IN').optional(),
    SELLER_TAX_NUMBER: z.string().max(40, 'must have at most 40 characters').optional(),
    SELLER_CODE: z.string().regex(/^[A-Z]{1,3}$/, 'must be one to three capital letters').default('EH'),
    BANK_DETAILS: lines,
    BREACHED_PASSWORDS_URL: breachService.optional(),
    GEOIP_DB: z.string().optional(),
    TRUSTED_PROXIES: cidrs,
    LOCKOUT_ATTEMPTS: count(1, 100, 5),
    ACTIVATION_TTL_HOURS: count(1, 24 * 30, 24),
    BCRYPT_COST: count(10, 15, 12),
    WEB_CONCURRENCY: whole(1, 256).optional(),
    DATABASE_POOL: count(2, 500, 12),
    SHUTDOWN_DELAY_SECONDS: count(0, 600, 0),
    METRICS_PORT: whole(1, 65535).optional(),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent').optional(),
    LIMITS_FACTOR: count(1, 1_000_000, 1),
    // Whose browser fills in everything still reads and presses the button: that takes two seconds. A program takes none.
    LEAST_FORM_SECONDS: count(0, 60, 2),
    DNS_RESOLVERS: resolvers,
    CAA_IDENTITY: z.string().regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, 'must be a name such as ca.example.com, in lower case').optional(),
    PROBE_LOOPBACK_PORT: whole(1, 65535).optional(),
    BRAND_NAME: z.string().max(60, 'must have at most 60 characters').default('Enterprise Hub'),
  })
  .transform((values) => ({ ...values, APP_URL: values.APP_URL ?? `http://localhost:${values.PORT}` }))
  .superRefine((values, context) => {
    if (Boolean(values.STRIPE_SECRET_KEY) !== Boolean(values.STRIPE_WEBHOOK_SECRET)) {
      context.addIssue({ code: 'custom', path: ['STRIPE_WEBHOOK_SECRET'], message: 'must be set exactly where STRIPE_SECRET_KEY is: without the one nobody can pay by card, without the other we would not hear of it' })
    }
    if ((values.SELLER_NAME ?? values.SELLER_COUNTRY ?? values.SELLER_ADDRESS[0]) !== undefined && !sellerOf(values)) {
      context.addIssue({ code: 'custom', path: ['SELLER_NAME'], message: 'must be set together with SELLER_ADDRESS and SELLER_COUNTRY: all three stand on invoices' })
    }
  })
  .transform((values) => ({
    port: values.PORT,
    appUrl: values.APP_URL,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    dataDir: values.DATA_DIR,
    appSecret: values.APP_SECRET,
    formerSecrets: values.APP_SECRET_PREVIOUS,
    secretMaxAge: days(values.SECRET_MAX_AGE_DAYS),
    resend: values.RESEND_API_KEY ? { apiKey: values.RESEND_API_KEY, baseUrl: values.RESEND_BASE_URL } : null,
    resendWebhookSecret: values.RESEND_WEBHOOK_SECRET,
    mailFrom: values.MAIL_FROM ?? 'Enterprise Hub <support@localhost>',
    stripe: values.STRIPE_SECRET_KEY && values.STRIPE_WEBHOOK_SECRET ? { secretKey: values.STRIPE_SECRET_KEY, webhookSecret: values.STRIPE_WEBHOOK_SECRET, baseUrl: values.STRIPE_BASE_URL } : null,
    stripeBaseUrl: values.STRIPE_BASE_URL,
    seller: sellerOf(values),
    sellerCode: values.SELLER_CODE,
    bankDetails: values.BANK_DETAILS,
    breachedPasswordsUrl: values.BREACHED_PASSWORDS_URL === undefined ? defaultBreachService(values.APP_URL) : values.BREACHED_PASSWORDS_URL,
    geoipDb: values.GEOIP_DB,
    trustedProxies: values.TRUSTED_PROXIES,
    lockoutAttempts: values.LOCKOUT_ATTEMPTS,
    activationTtl: hours(values.ACTIVATION_TTL_HOURS),
    bcryptCost: values.BCRYPT_COST,
    webConcurrency: values.WEB_CONCURRENCY,
    databasePool: values.DATABASE_POOL,
    shutdownDelay: seconds(values.SHUTDOWN_DELAY_SECONDS),
    metricsPort: values.METRICS_PORT,
    logLevel: values.LOG_LEVEL,
    limitsFactor: values.LIMITS_FACTOR,
    leastFormTime: seconds(values.LEAST_FORM_SECONDS),
    dnsResolvers: values.DNS_RESOLVERS,
    caaIdentity: values.CAA_IDENTITY ?? new URL(values.APP_URL).hostname,
    probeLoopbackPort: values.PROBE_LOOPBACK_PORT,
    brandName: values.BRAND_NAME,
  }))
  .superRefine((env, context) => {
    if (env.databaseOwnerUrl && !env.databaseUrl) context.addIssue({ code: 'custom', path: ['DATABASE_OWNER_URL'], message: 'must have DATABASE_URL beside it, with the user that the application works as' })
    if (env.probeLoopbackPort !== undefined && !isLocal(env.appUrl)) {
      context.addIssue({ code: 'custom', path: ['PROBE_LOOPBACK_PORT'], message: `must not be set when APP_URL (${env.appUrl}) is not local, because it lets the validation of a domain reach this machine` })
    }
    if (env.stripeBaseUrl !== undefined && !isLocal(env.appUrl)) {
      context.addIssue({ code: 'custom', path: ['STRIPE_BASE_URL'], message: `must not be set when APP_URL (${env.appUrl}) is not local, because payments would be believed that Stripe knows nothing of` })
    }
    if (!env.resend && !isLocal(env.appUrl)) {
      context.addIssue({
        code: 'custom',
        path: ['RESEND_API_KEY'],
        message: `must be set when APP_URL (${env.appUrl}) is not local, because the mailbox at /mailbox is for this machine only`,
      })
    }
  })

export type Env = z.output<typeof schema>

/** Who sells, for invoices; null while it is not set. */
function sellerOf({ SELLER_NAME: name, SELLER_ADDRESS: address, SELLER_COUNTRY: country, SELLER_TAX_NUMBER: taxNumber }: { SELLER_NAME?: string | undefined; SELLER_ADDRESS: string[]; SELLER_COUNTRY?: string | undefined; SELLER_TAX_NUMBER?: string | undefined }) {
  return name && country && address.length > 0 ? { name, address, country, taxNumber: taxNumber ?? null } : null
}

function isLocal(address: string): boolean {
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
}

/** Nobody where this machine alone is served, which must work without a network. */
const defaultBreachService = (appUrl: string) => (isLocal(appUrl) ? null : 'https://api.pwnedpasswords.com')

/** What has a path of its own may be a mirror; what is plain is on this machine. */
function isServiceAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return (protocol === 'https:' || (protocol === 'http:' && isLocal(text))) && !(username || password || search || hash)
}

/** The environment with its defaults, or one line for each bad variable. */
export function readEnv(source: Record<string, string | undefined>): { ok: true; env: Env } | { ok: false; complaints: string[] } {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(set)
  if (parsed.success) return { ok: true, env: parsed.data }
  return { ok: false, complaints: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) }
}

let cached: Env | undefined

/** The environment of this process, read once. `server/` has checked it at boot and put in what was generated. */
export function env(): Env {
  if (cached) return cached
  const read = readEnv(process.env)
  if (!read.ok) throw new Error(read.complaints.join(' '))
  cached = read.env
  return cached
}

/** This process's share of what hashes, where several processes divide the cores (server/cluster.ts). Asked before the rest is settled. */
export const hashingShare = () => Number(process.env.HASHING_PLACES) || null

/** For a process that only computes: where its tools are, and no secret. */
export const bareEnvironment = () => ({ NODE_ENV: 'production' as const, PATH: process.env.PATH, TMPDIR: process.env.TMPDIR })

type Purpose = 'audit-checkpoint' | 'caller-phrase' | 'domain-validation' | 'drawn-form' | 'mail' | 'mailed-code' | 'mailed-link' | 'second-factor' | 'secret-name' | 'session' | 'password-pepper' | 'sign-up' | 'server-actions' | 'webhook'
type Keys = [newest: Buffer, ...older: Buffer[]]

const drawn = new Map<string, Map<string, Buffer>>()

function draw(secret: string, purpose: Purpose): Buffer {
  const keys = drawn.get(secret) ?? new Map<string, Buffer>()
  drawn.set(secret, keys)
  const key = keys.get(purpose) ?? deriveKey(secret, purpose)
  keys.set(purpose, key)
  return key
}

/** APP_SECRET, and those before it, newest first: with the first is sealed, with all is opened. */
function secrets(): [newest: string, ...older: string[]] {
  const { appSecret, formerSecrets } = env()
  if (!appSecret) throw new Error('APP_SECRET is not set: start through `npm start`, which generates it.')
  return [appSecret, ...formerSecrets]
}

/** The key of one purpose; every one derives from APP_SECRET. */
export const keyFor = (purpose: Purpose): Buffer => draw(secrets()[0], purpose)

/** The keys of one purpose under APP_SECRET and those before it, newest first. */
export function keysFor(purpose: Purpose): Keys {
  const [newest, ...older] = secrets()
  return [draw(newest, purpose), ...older.map((secret) => draw(secret, purpose))]
}

/** The key of one purpose under the secret of this name; null where that is not given. */
export function keyUnder(id: string, purpose: Purpose): Buffer | null {
  const secret = secrets().find((each) => secretId(each) === id)
  return secret === undefined ? null : draw(secret, purpose)
}

/** The names of APP_SECRET and those before it, newest first. */
export function secretIds(): [newest: string, ...older: string[]] {
  const [newest, ...older] = secrets()
  return [secretId(newest), ...older.map(secretId)]
}
