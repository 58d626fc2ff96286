import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { Reader as CountryReader } from '@maxmind/geoip2-node'
import ipaddr from 'ipaddr.js'
import { Reader, type Response } from 'maxmind'

type Lookup = (ip: string) => string | null

// Next bundles this module more than once; the database is read once a process.
const shared = globalThis as typeof globalThis & { enterpriseHubCountries?: Lookup }

/**
 * Opens the country database: a MaxMind GeoIP2 or GeoLite2 Country file where a path is given, otherwise the one that
 * npm brings along. Rejects when the file is missing or of another kind.
 */
export async function openCountryDatabase(path?: string): Promise<void> {
  shared.enterpriseHubCountries = path ? await openMaxMind(path) : await openIncluded()
}

/** ISO 3166-1 alpha-2 of an address; null for private, loopback, malformed and unlisted ones. */
export function countryOf(ip: string | null): string | null {
  if (!ip || !isIP(ip)) return null
  const address = ipaddr.process(ip) // unmaps ::ffff:a.b.c.d
  if (address.range() !== 'unicast') return null
  return shared.enterpriseHubCountries?.(address.toString()) ?? null
}

async function openMaxMind(path: string): Promise<Lookup> {
  const reader = CountryReader.openBuffer(await readFile(path))
  const lookup: Lookup = (ip) => {
    try {
      return reader.country(ip).country?.isoCode ?? null
    } catch (error) {
      if (error instanceof Error && error.name === 'AddressNotFoundError') return null
      throw error
    }
  }
  lookup('192.0.2.1') // throws where the file knows no countries
  return lookup
}

async function openIncluded(): Promise<Lookup> {
  // Its records are flat ({ country_code }), which MaxMind's typed reader refuses and its raw reader reads.
  const file = join(process.cwd(), 'node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb')
  const reader = new Reader<{ country_code?: string } & Response>(await readFile(file))
  return (ip) => reader.get(ip)?.country_code ?? null
}
