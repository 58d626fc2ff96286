import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROVIDER_KEY, PROVIDER_WEBHOOK_SECRET } from '@/lib/testing/payment-provider'

/** Where the server under test and the stand-in for the mail provider are. The first process of a run decides, the others inherit. */
export const SERVER_PORT = 3460
export const PROVIDER_PORT = 3461
/** The internet of the tests: two resolvers, and a web server that is every host. */
export const RESOLVER_PORTS = [3462, 3464] as const
export const INTERNET_PORT = 3463
/** The stand-in for the payment provider. */
export const PAYMENTS_PORT = 3465
export const PAYMENTS_URL = `http://127.0.0.1:${PAYMENTS_PORT}`
export const APP_URL = `http://localhost:${SERVER_PORT}`
export const PROVIDER_URL = `http://127.0.0.1:${PROVIDER_PORT}`
export const DATA_DIR = (process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'hub-e2e-')))

/** What the stand-in for the provider signs its webhooks with. */
export const WEBHOOK_SECRET = `whsec_${Buffer.from('a webhook secret of these tests.').toString('base64')}`

/** Addresses whose country is certain in the included database. */
export const INDIA = '103.21.124.1'
export const ELSEWHERE = '8.8.8.8'

/** Every variable of the product, so that a developer's .env reaches no test. */
export const cleanEnvironment = {
  PORT: '',
  APP_URL: '',
  DATABASE_URL: '',
  DATABASE_OWNER_URL: '',
  DATA_DIR: '',
  APP_SECRET: '',
  APP_SECRET_PREVIOUS: '',
  SECRET_MAX_AGE_DAYS: '',
  RESEND_API_KEY: '',
  RESEND_BASE_URL: '',
  RESEND_WEBHOOK_SECRET: '',
  MAIL_FROM: '',
  // Not unset: where APP_URL is not local, that would ask a service of the world.
  BREACHED_PASSWORDS_URL: 'off',
  GEOIP_DB: '',
  TRUSTED_PROXIES: '',
  LOCKOUT_ATTEMPTS: '',
  ACTIVATION_TTL_HOURS: '',
  BCRYPT_COST: '',
  LIMITS_FACTOR: '',
  // Not unset: no test but its own is a person who takes two seconds for a form.
  LEAST_FORM_SECONDS: '0',
  DNS_RESOLVERS: '',
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
  BRAND_NAME: '',
  WEB_CONCURRENCY: '',
  DATABASE_POOL: '',
  SHUTDOWN_DELAY_SECONDS: '',
  METRICS_PORT: '',
  LOG_LEVEL: 'error',
}

export const serverEnvironment = {
  ...cleanEnvironment,
  PORT: String(SERVER_PORT),
  DATA_DIR,
  RESEND_API_KEY: 're_local',
  RESEND_BASE_URL: PROVIDER_URL,
  RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET,
  MAIL_FROM: 'Enterprise Hub <hub@example.com>',
  TRUSTED_PROXIES: '127.0.0.1/32,::1/128',
  BCRYPT_COST: '10',
  DNS_RESOLVERS: RESOLVER_PORTS.map((port) => `127.0.0.1:${port}`).join(','),
  PROBE_LOOPBACK_PORT: String(INTERNET_PORT),
  STRIPE_SECRET_KEY: PROVIDER_KEY,
  STRIPE_WEBHOOK_SECRET: PROVIDER_WEBHOOK_SECRET,
  STRIPE_BASE_URL: PAYMENTS_URL,
  SELLER_NAME: 'Example Certificates',
  SELLER_ADDRESS: '1 Residency Road; Bengaluru 560025; Karnataka (29)',
  SELLER_COUNTRY: 'IN',
  SELLER_TAX_NUMBER: '29AAGCB7383J1Z4',
  BANK_DETAILS: 'Example Certificates; Account 000123456789; IFSC EXAM0000123',
  // Every test comes from the same few addresses.
  LIMITS_FACTOR: '1000',
}
