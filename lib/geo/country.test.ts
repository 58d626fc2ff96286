import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeMmdb } from '@/lib/testing/mmdb'
import { countryOf, openCountryDatabase } from './country'
import { countries, countryName, isCountry } from './countries'

const NOWHERE = ['127.0.0.1', '::1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.1.1', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', 'fe80::1', 'fd00::1', '::', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '192.0.2.1', '2001:db8::1']
const MALFORMED = ['', 'localhost', '103.21.124', '103.21.124.256', '103.21.124.1:80', '103.21.124.1, 8.8.8.8', '2405:200:::1', '<script>']

describe('the database that npm brings along', () => {
  beforeAll(() => openCountryDatabase())

  test.each([
    ['103.21.124.1', 'IN'],
    ['2405:200::1', 'IN'],
    ['::ffff:103.21.124.1', 'IN'],
    ['8.8.8.8', 'US'],
  ])('%s is in %s', (ip, country) => {
    expect(countryOf(ip)).toBe(country)
  })

  test.each(NOWHERE)('%s is nowhere', (ip) => {
    expect(countryOf(ip)).toBeNull()
  })

  test.each(MALFORMED)('%j is no address, and nowhere', (ip) => {
    expect(countryOf(ip)).toBeNull()
  })

  test('no address is nowhere', () => {
    expect(countryOf(null)).toBeNull()
  })
})

describe("a file in MaxMind's format", () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hub-geo-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function open(type: string, networks: Parameters<typeof writeMmdb>[1]): Promise<void> {
    const path = join(folder, `${type}.mmdb`)
    await writeFile(path, writeMmdb(type, networks))
    await openCountryDatabase(path)
  }

  test.each(['GeoLite2-Country', 'GeoIP2-Country'])('of type %s is read, over the one that comes along', async (type) => {
    await open(type, {
      '8.8.8.0/24': { country: { iso_code: 'IN', names: { en: 'India' } }, registered_country: { iso_code: 'US' } },
      '2001:4860::/32': { country: { iso_code: 'IN' } },
      '9.9.9.0/24': { registered_country: { iso_code: 'CH' } },
    })
    expect(countryOf('8.8.8.8')).toBe('IN')
    expect(countryOf('::ffff:8.8.8.8')).toBe('IN')
    expect(countryOf('2001:4860:4860::8888')).toBe('IN')
    expect(countryOf('9.9.9.9')).toBeNull()
    expect(countryOf('103.21.124.1')).toBeNull()
    for (const ip of [...NOWHERE, ...MALFORMED]) expect(countryOf(ip)).toBeNull()
  })

  test('of another type is refused when it is opened, not when somebody signs up', async () => {
    await expect(open('GeoLite2-ASN', { '8.8.8.0/24': { autonomous_system_organization: 'GOOGLE' } })).rejects.toThrow()
  })

  test('that is missing or something else is refused', async () => {
    await expect(openCountryDatabase(join(folder, 'missing.mmdb'))).rejects.toThrow('ENOENT')
    await expect(openCountryDatabase('package.json')).rejects.toThrow()
  })
})

describe('the countries to choose from', () => {
  test('are the 249 of ISO 3166-1, each once, with a name, in the order of their names', () => {
    expect(countries).toHaveLength(249)
    expect(new Set(countries.map(({ code }) => code)).size).toBe(249)
    for (const { code, name } of countries) {
      expect(code).toMatch(/^[A-Z]{2}$/)
      expect(name).not.toBe(code)
    }
    expect(countries.map(({ name }) => name)).toEqual(countries.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en')))
  })

  test('have India, and nothing that ISO has not', () => {
    expect(countryName('IN')).toBe('India')
    expect(isCountry('IN')).toBe(true)
    for (const code of ['XK', 'EU', 'UK', 'ZZ', 'in', '']) expect(isCountry(code)).toBe(false)
  })
})
