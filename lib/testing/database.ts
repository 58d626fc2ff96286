import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { disconnect } from '@/lib/db/client'
import { env, type Env } from '@/lib/env'
import { closeHashing } from '@/lib/identity/hashing-pool'
import { closeInspecting } from '@/lib/organizations/inspection/inspecting-pool'

/** What a test file's environment is, whatever the developer's own is. */
const settings: Record<string, string> = {
  APP_URL: 'http://localhost:3000',
  APP_SECRET: 'a secret of the tests, which is long enough',
  APP_SECRET_PREVIOUS: '',
  SECRET_MAX_AGE_DAYS: '365',
  MAIL_FROM: 'Enterprise Hub <support@example.com>',
  LOCKOUT_ATTEMPTS: '5',
  ACTIVATION_TTL_HOURS: '24',
  BCRYPT_COST: '10',
  BRAND_NAME: 'Enterprise Hub',
  RESEND_API_KEY: '',
  RESEND_BASE_URL: '',
  RESEND_WEBHOOK_SECRET: '',
  BREACHED_PASSWORDS_URL: 'off',
  GEOIP_DB: '',
  TRUSTED_PROXIES: '',
  LIMITS_FACTOR: '1',
  LEAST_FORM_SECONDS: '2',
  // Of documents: nobody is asked unless a test says whom.
  DNS_RESOLVERS: '192.0.2.53',
  CAA_IDENTITY: '',
  PROBE_LOOPBACK_PORT: '',
  STRIPE_SECRET_KEY: '',
  STRIPE_WEBHOOK_SECRET: '',
  STRIPE_BASE_URL: '',
  SELLER_NAME: '',
  SELLER_ADDRESS: '',
  SELLER_COUNTRY: '',
  SELLER_TAX_NUMBER: '',
  SELLER_CODE: '',
  BANK_DETAILS: '',
}

/** Gives a test file a database of its own, copied from the migrated template (or empty), and takes it away afterwards. The product works in it as its own account, the test as the owner. */
export function useDatabase(options: { empty?: boolean } = {}): { url: string; applicationUrl: string; connect: (address?: string) => Promise<pg.Client> } {
  const { TEST_ADMIN_URL: adminUrl = '', TEST_TEMPLATE: template = '', TEST_ACCOUNT: account = '' } = process.env
  const name = `hub_test_${randomUUID().replaceAll('-', '')}`
  const url = new URL(adminUrl)
  url.pathname = name
  const [username = '', password = ''] = account.split(':')
  const applicationUrl = Object.assign(new URL(url), { username, password }).href
  Object.assign(process.env, settings, { DATABASE_URL: options.empty ? url.href : applicationUrl })

  const clients: pg.Client[] = []
  beforeAll(() => administer(adminUrl, `create database ${name} template ${options.empty ? 'template0' : template}`))
  afterAll(async () => {
    await Promise.all([disconnect(), closeHashing(), closeInspecting(), ...clients.map((client) => client.end())])
    await administer(adminUrl, `drop database ${name} with (force)`)
  })
  return {
    url: url.href,
    applicationUrl,
    /** A connection of the owner, or of another, closed after the last test. */
    async connect(address = url.href) {
      const client = new pg.Client({ connectionString: address })
      clients.push(client)
      await client.connect()
      return client
    },
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Runs a part of a test under other settings. */
export async function withSettings<Value>(changes: Partial<Env>, work: () => Promise<Value>): Promise<Value> {
  const before = { ...env() }
  Object.assign(env(), changes)
  try {
    return await work()
  } finally {
    Object.assign(env(), before)
  }
}
