import { readEnv } from './env'

const complaintsOf = (source: Record<string, string | undefined>) => {
  const read = readEnv(source)
  return read.ok ? [] : read.complaints
}

test('nothing has to be configured', () => {
  expect(readEnv({})).toEqual({
    ok: true,
    env: {
      port: 3000,
      appUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      dataDir: '.data',
      appSecret: undefined,
      formerSecrets: [],
      secretMaxAge: 365 * 24 * 60 * 60 * 1000,
      resend: null,
      resendWebhookSecret: undefined,
      mailFrom: 'Enterprise Hub <support@localhost>',
      stripe: null,
      stripeBaseUrl: undefined,
      seller: null,
      sellerCode: 'EH',
      bankDetails: [],
      breachedPasswordsUrl: null,
      geoipDb: undefined,
      trustedProxies: [],
      lockoutAttempts: 5,
      activationTtl: 24 * 60 * 60 * 1000,
      bcryptCost: 12,
      brandName: 'Enterprise Hub',
      dnsResolvers: [],
      caaIdentity: 'localhost',
      probeLoopbackPort: undefined,
      webConcurrency: undefined,
      databasePool: 12,
      shutdownDelay: 0,
      metricsPort: undefined,
      logLevel: undefined,
      limitsFactor: 1,
      leastFormTime: 2000,
    },
  })
})

test('an empty variable is an unset one', () => {
  expect(readEnv({ PORT: '', APP_URL: '', RESEND_API_KEY: '', LOCKOUT_ATTEMPTS: '', TRUSTED_PROXIES: '' })).toEqual(readEnv({}))
})

test('what is set is read', () => {
  const read = readEnv({
    PORT: '8080',
    APP_URL: 'https://hub.example.com/',
    RESEND_API_KEY: 're_1',
    RESEND_BASE_URL: 'http://127.0.0.1:9',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1 ,fd00::/8',
    ACTIVATION_TTL_HOURS: '2',
    BCRYPT_COST: '10',
  })
  expect(read).toMatchObject({
    ok: true,
    env: {
      port: 8080,
      appUrl: 'https://hub.example.com',
      resend: { apiKey: 're_1', baseUrl: 'http://127.0.0.1:9' },
      trustedProxies: ['10.0.0.0/8', '::1', 'fd00::/8'],
      activationTtl: 2 * 60 * 60 * 1000,
      bcryptCost: 10,
    },
  })
})

test('the site is at its port unless it is said to be elsewhere', () => {
  expect(readEnv({ PORT: '4000' })).toMatchObject({ env: { appUrl: 'http://localhost:4000' } })
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '0'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '3000.5'],
  ['APP_URL', 'hub.example.com'],
  ['APP_URL', 'ftp://localhost'],
  ['APP_URL', 'ftp://localhost/hub'],
  ['APP_URL', 'http://localhost/hub'],
  ['APP_URL', 'http://localhost/?a=1'],
  ['DATABASE_URL', 'mysql://localhost/hub'],
  ['DATABASE_OWNER_URL', 'mysql://localhost/hub'],
  ['DATABASE_OWNER_URL', 'postgresql://owner@localhost/hub'],
  ['APP_SECRET', 'short'],
  ['APP_SECRET_PREVIOUS', 'short'],
  ['APP_SECRET_PREVIOUS', `${'a'.repeat(32)},short`],
  ['SECRET_MAX_AGE_DAYS', '0'],
  ['SECRET_MAX_AGE_DAYS', 'a year'],
  ['RESEND_BASE_URL', 'not an address'],
  ['BREACHED_PASSWORDS_URL', 'on'],
  ['BREACHED_PASSWORDS_URL', 'http://mirror.example.com'],
  ['BREACHED_PASSWORDS_URL', 'https://name:password@mirror.example.com'],
  ['BREACHED_PASSWORDS_URL', 'https://mirror.example.com/?key=1'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'hub@example.com\nBcc: everybody@example.com'],
  ['TRUSTED_PROXIES', 'everybody'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '10.0.0.1, nobody'],
  ['LOCKOUT_ATTEMPTS', '0'],
  ['LOCKOUT_ATTEMPTS', '101'],
  ['LOCKOUT_ATTEMPTS', 'five'],
  ['ACTIVATION_TTL_HOURS', '0'],
  ['ACTIVATION_TTL_HOURS', '721'],
  ['BCRYPT_COST', '9'],
  ['BCRYPT_COST', '16'],
  ['LEAST_FORM_SECONDS', '-1'],
  ['LEAST_FORM_SECONDS', '1.5'],
  ['LEAST_FORM_SECONDS', '61'],
  ['BRAND_NAME', 'B'.repeat(61)],
])('a bad %s (%j) is told in one line', (name, value) => {
  const complaints = complaintsOf({ [name]: value })
  expect(complaints).toHaveLength(1)
  expect(complaints[0]).toMatch(new RegExp(`^${name} must .+\\.$`))
  expect(complaints[0]).not.toContain('\n')
})

test('every bad variable is told at once, a line each', () => {
  const complaints = complaintsOf({ PORT: 'x', APP_SECRET: 'x', BCRYPT_COST: 'x', LOCKOUT_ATTEMPTS: 'x', DATABASE_URL: 'x' })
  expect(complaints.map((line) => line.split(' ')[0]).sort()).toEqual(['APP_SECRET', 'BCRYPT_COST', 'DATABASE_URL', 'LOCKOUT_ATTEMPTS', 'PORT'])
})

test('a complaint never repeats a secret', () => {
  expect(complaintsOf({ APP_SECRET: 'hunter2', APP_SECRET_PREVIOUS: 'hunter3' })).toHaveLength(2)
  expect(complaintsOf({ APP_SECRET: 'hunter2', APP_SECRET_PREVIOUS: 'hunter3' }).join()).not.toContain('hunter')
})

test('the secrets before are read newest first, without what stands between them', () => {
  const [newer, older] = ['n'.repeat(32), 'o'.repeat(44)]
  expect(readEnv({ APP_SECRET_PREVIOUS: ` ${newer} ,${older},` })).toMatchObject({ ok: true, env: { formerSecrets: [newer, older] } })
})

test.each(['https://hub.example.com', 'http://192.168.1.5:3000', 'http://127.example.com', 'http://localhost.example.com'])('without RESEND_API_KEY, %s is refused, because mail would go nowhere', (appUrl) => {
  const complaints = complaintsOf({ APP_URL: appUrl })
  expect(complaints).toHaveLength(1)
  expect(complaints[0]).toMatch(/^RESEND_API_KEY must be set when APP_URL/)
  expect(complaintsOf({ APP_URL: appUrl, RESEND_API_KEY: 're_1' })).toEqual([])
})

test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://127.1.2.3', 'http://[::1]:3000'])('without RESEND_API_KEY, %s is fine', (appUrl) => {
  expect(complaintsOf({ APP_URL: appUrl })).toEqual([])
})

test('where this machine alone is served nobody is asked about leaked passwords; elsewhere Pwned Passwords is, unless it is off or another service is set', () => {
  const serviceOf = (source: Record<string, string>) => {
    const read = readEnv({ RESEND_API_KEY: 're_1', ...source })
    return read.ok ? read.env.breachedPasswordsUrl : read.complaints
  }
  const real = { APP_URL: 'https://hub.example.com' }
  expect([serviceOf({}), serviceOf({ APP_URL: 'http://127.0.0.1:3000' }), serviceOf({ BREACHED_PASSWORDS_URL: '' })]).toEqual([null, null, null])
  expect([serviceOf(real), serviceOf({ ...real, BREACHED_PASSWORDS_URL: '' })]).toEqual(['https://api.pwnedpasswords.com', 'https://api.pwnedpasswords.com'])
  expect(serviceOf({ ...real, BREACHED_PASSWORDS_URL: 'off' })).toBeNull()
  expect(serviceOf({ ...real, BREACHED_PASSWORDS_URL: 'https://mirror.example.com/pwned/' })).toBe('https://mirror.example.com/pwned')
  expect(serviceOf({ BREACHED_PASSWORDS_URL: 'http://127.0.0.1:8080' })).toBe('http://127.0.0.1:8080')
})

test('resolvers are addresses, with a port where it is not the usual one', () => {
  const read = readEnv({ DNS_RESOLVERS: '9.9.9.9, 127.0.0.1:5353 ,2620:fe::fe,[2620:fe::9]:53' })
  expect(read.ok && read.env.dnsResolvers).toEqual([
    { address: '9.9.9.9', port: 53 },
    { address: '127.0.0.1', port: 5353 },
    { address: '2620:fe::fe', port: 53 },
    { address: '2620:fe::9', port: 53 },
  ])
})

test.each(['dns.example.com', '9.9.9.9:0', '9.9.9.9:65536', '[9.9.9.9', '9.9.9', ':53', '9.9.9.9;1.1.1.1'])('%s is no resolver', (text) => {
  expect(complaintsOf({ DNS_RESOLVERS: text })).toEqual([expect.stringMatching(/^DNS_RESOLVERS must be addresses/)])
})

test('who we are in CAA records is the host of APP_URL, or what is set', () => {
  const identity = (source: Record<string, string>) => {
    const read = readEnv({ RESEND_API_KEY: 're_1', ...source })
    return read.ok && read.env.caaIdentity
  }
  expect(identity({ APP_URL: 'https://hub.example.com' })).toBe('hub.example.com')
  expect(identity({ APP_URL: 'https://hub.example.com', CAA_IDENTITY: 'ca.example.com' })).toBe('ca.example.com')
  expect(complaintsOf({ CAA_IDENTITY: 'CA.example.com; x' })).toHaveLength(1)
})

test('that validations may reach this machine is refused where others are served', () => {
  expect(complaintsOf({ PROBE_LOOPBACK_PORT: '8080' })).toEqual([])
  expect(complaintsOf({ PROBE_LOOPBACK_PORT: '8080', APP_URL: 'https://hub.example.com', RESEND_API_KEY: 're_1' })).toEqual([
    'PROBE_LOOPBACK_PORT must not be set when APP_URL (https://hub.example.com) is not local, because it lets the validation of a domain reach this machine.',
  ])
})

test('cards are taken with both secrets of the provider or not at all, and its stand-in on this machine alone', () => {
  expect(readEnv({ STRIPE_SECRET_KEY: 'sk_test_12345678' })).toMatchObject({ ok: false, complaints: [expect.stringMatching(/^STRIPE_WEBHOOK_SECRET must be set exactly where/)] })
  const both = { STRIPE_SECRET_KEY: 'sk_test_12345678', STRIPE_WEBHOOK_SECRET: 'whsec_12345678', STRIPE_BASE_URL: 'http://127.0.0.1:9' }
  expect(readEnv(both)).toMatchObject({ ok: true, env: { stripe: { secretKey: 'sk_test_12345678', webhookSecret: 'whsec_12345678', baseUrl: 'http://127.0.0.1:9' } } })
  expect(readEnv({ ...both, APP_URL: 'https://hub.example.com', RESEND_API_KEY: 're_1' })).toMatchObject({ ok: false, complaints: [expect.stringMatching(/^STRIPE_BASE_URL must not be set when APP_URL/)] })
})

test('who sells is said whole or not at all', () => {
  expect(readEnv({ SELLER_NAME: 'Example CA' })).toMatchObject({ ok: false, complaints: [expect.stringMatching(/^SELLER_NAME must be set together/)] })
  expect(readEnv({ SELLER_NAME: 'Example CA', SELLER_ADDRESS: '1 Main Road; Bengaluru', SELLER_COUNTRY: 'IN', BANK_DETAILS: 'IBAN: X;BIC: Y' })).toMatchObject({
    ok: true,
    env: { seller: { name: 'Example CA', address: ['1 Main Road', 'Bengaluru'], country: 'IN', taxNumber: null }, bankDetails: ['IBAN: X', 'BIC: Y'] },
  })
})
