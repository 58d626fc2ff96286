import { randomUUID } from 'node:crypto'
import bowser from 'bowser'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { RequestContext } from '@/lib/core/context'
import { hashToken } from '@/lib/core/secret'
import { countryOf } from '@/lib/geo/country'
import { deviceCookie } from './cookies'
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from './headers'

/** What the use cases may know of this request; the client's address is the one that the server settled. */
export const requestContext = cache(async (): Promise<RequestContext> => {
  const [head, jar] = await Promise.all([headers(), cookies()])
  const ip = head.get(CLIENT_ADDRESS_HEADER)
  const device = jar.get(deviceCookie().name)?.value
  return {
    requestId: head.get(REQUEST_ID_HEADER) ?? randomUUID(),
    ip,
    country: countryOf(ip),
    browser: describeBrowser(head.get('user-agent')),
    deviceHash: device ? hashToken(device) : null,
    now: new Date(),
    clock: () => new Date(),
  }
})

const MAX_BROWSER_LENGTH = 100

/** "Firefox 140 on Windows": words for a person, from a header that anybody can write. */
export function describeBrowser(userAgent: string | null): string {
  if (!userAgent) return 'Unknown browser'
  const { browser, os } = bowser.parse(userAgent)
  const name = browser.name ? [browser.name, browser.version?.split('.')[0]].filter(Boolean).join(' ') : 'Unknown browser'
  return (os.name ? `${name} on ${os.name}` : name).slice(0, MAX_BROWSER_LENGTH)
}
