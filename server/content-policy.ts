/** The Content-Security-Policies of this site, as data. */

type Policy = Record<string, string[]>

export const REPORTS_PATH = '/csp-reports'
export const REPORTS_ENDPOINT = 'csp'

const CLOSED: Policy = { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"], 'frame-ancestors': ["'none'"] }

// A script runs only with the nonce of its response, or when a script that had it loads it; so Next loads its chunks.
const PAGE: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'strict-dynamic'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'report-uri': [REPORTS_PATH],
}

// A mail is styled by attributes, as mail programs want it; it runs nothing, loads nothing and is shown by our own mailbox alone.
const MAIL: Policy = { ...CLOSED, 'style-src': ["'unsafe-inline'"], 'frame-ancestors': ["'self'"], sandbox: ['allow-popups', 'allow-top-navigation-by-user-activation'] }

// What somebody sent us is kept by whoever asks for it, and opened nowhere here; should a browser open it all the same, it does nothing.
const DOCUMENT: Policy = { ...CLOSED, sandbox: [] }

const extend = (policy: Policy, more: Policy): Policy => Object.entries(more).reduce((sum, [name, sources]) => ({ ...sum, [name]: [...(sum[name] ?? []), ...sources] }), policy)
const write = (policy: Policy) => Object.entries(policy).map(([name, sources]) => [name, ...sources].join(' ')).join('; ')

/** A document of one known style, by its SHA-256 in base64, and nothing else. */
export const policyOfStyle = (hash: string) => write(extend(CLOSED, { 'style-src': [`'sha256-${hash}'`] }))

/** Marks where each response's nonce stands. */
const NONCE = '{nonce}'

/** The policies of a site as text; a page's is made with its nonce. */
export function contentPolicies({ secure, dev }: { secure: boolean; dev: boolean }) {
  let page = extend(PAGE, { 'script-src': [`'nonce-${NONCE}'`] })
  // Browsers take reports for a named endpoint on https alone, and then no longer for report-uri.
  if (secure) page = extend(page, { 'report-to': [REPORTS_ENDPOINT] })
  // Next's tools for development evaluate scripts, add styles and listen for changes.
  if (dev) page = extend(page, { 'script-src': ["'unsafe-eval'"], 'style-src': ["'unsafe-inline'"], 'connect-src': ['ws:'] })
  const plain = write(page)
  const framing = write(extend(page, { 'frame-src': ["'self'"] }))
  return {
    page: (nonce: string) => plain.replace(NONCE, nonce),
    /** A page that shows a document of this site in a frame. */
    framingPage: (nonce: string) => framing.replace(NONCE, nonce),
    mail: write(MAIL),
    document: write(DOCUMENT),
    closed: write(CLOSED),
  }
}
