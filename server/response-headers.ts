import { randomBytes } from 'node:crypto'
import { LINK_PAGES } from '@/lib/web/link-cookie'
import { contentPolicies, REPORTS_ENDPOINT, REPORTS_PATH } from './content-policy'

/** What a response tells the browser, as data: every response has all of these, whoever writes it. */

export type Headers = Record<string, string>
export type Site = { origin: string; dev: boolean }
/** The headers of one response. Those of a page wait for its status, because an error is never kept by a cache. */
export type Dress = { policy: string; always: Headers; cacheable: boolean }

const TWO_YEARS = 63_072_000

/** What no page of this site needs is switched off for it and for whatever might get into it; passkeys are for this site alone. */
const PERMISSIONS = {
  none: [
    'accelerometer',
    'autoplay',
    'browsing-topics',
    'camera',
    'display-capture',
    'encrypted-media',
    'fullscreen',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'picture-in-picture',
    'screen-wake-lock',
    'serial',
    'storage-access',
    'sync-xhr',
    'usb',
    'window-management',
    'xr-spatial-tracking',
  ],
  self: ['publickey-credentials-create', 'publickey-credentials-get'],
}

const permissions = [...PERMISSIONS.none.map((name) => `${name}=()`), ...PERMISSIONS.self.map((name) => `${name}=(self)`)].join(', ')

/** A token in an address must leave with no request from its page; the pages of mailed links are as discreet when it is no longer there. */
const TOKEN_IN_ADDRESS = /[?&](token|code)=/
const isOfToken = (address: string) => TOKEN_IN_ADDRESS.test(address) || LINK_PAGES.some((page) => page === address.split('?')[0])
/** The files of the build, whose names change with their content, and the icon. */
const ASSET = /^\/(_next\/static\/|icon\.svg(\?|$))/
const MAILBOX = /^\/mailbox(\/|\?|$)/
/** What enterprises have sent us, to be kept by whoever asks for it. */
const DOCUMENT = /^\/(portal|support)\/organizations\/[^/?]+\/documents\/[^/?]+(\?|$)/
const MAIL = /^\/mailbox\/[^/?]+\/content(\?|$)/

export function responseHeaders({ origin, dev }: Site) {
  const secure = origin.startsWith('https:')
  const policies = contentPolicies({ secure, dev })
  const always: Headers = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': permissions,
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(secure && { 'Strict-Transport-Security': `max-age=${TWO_YEARS}; includeSubDomains` }),
  }
  const ofPage: Headers = secure ? { ...always, 'Reporting-Endpoints': `${REPORTS_ENDPOINT}="${origin}${REPORTS_PATH}"` } : always
  const ofTokenPage: Headers = { ...ofPage, 'Referrer-Policy': 'no-referrer' }
  const ofMail: Headers = { ...always, 'Referrer-Policy': 'no-referrer', 'X-Frame-Options': 'SAMEORIGIN' }

  const ofDocument: Headers = { ...always, 'Referrer-Policy': 'no-referrer' }

  return {
    /** For what this server answers by itself: a line of text, or nothing. */
    closed: { policy: policies.closed, always, cacheable: false } satisfies Dress,
    /** For what Next answers at an address. */
    at(address: string): Dress {
      if (ASSET.test(address)) return { policy: policies.closed, always, cacheable: true }
      if (MAIL.test(address)) return { policy: policies.mail, always: ofMail, cacheable: false }
      if (DOCUMENT.test(address)) return { policy: policies.document, always: ofDocument, cacheable: false }
      const nonce = randomBytes(16).toString('base64')
      const policy = MAILBOX.test(address) ? policies.framingPage(nonce) : policies.page(nonce)
      return { policy, always: isOfToken(address) ? ofTokenPage : ofPage, cacheable: false }
    },
  }
}
