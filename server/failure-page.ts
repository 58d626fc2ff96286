import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { StatusHolder } from '@/lib/web/status'
import { policyOfStyle } from './content-policy'
import { dressResponse } from './dress-response'
import type { Dress } from './response-headers'

/** What a browser is shown when a page could not be drawn: Next leaves that document empty until its scripts have run. */

const RETRY_AFTER_SECONDS = '30'

// The colours are those of app/globals.css; whatever failed must not be needed here.
const STYLE = `
:root { color-scheme: light dark; --paper: #f8f6f1; --ink: #16211b; --muted: #55605a; --accent: #0d5940; --on-accent: #fff }
@media (prefers-color-scheme: dark) { :root { --paper: #0f1512; --ink: #ecefe8; --muted: #a5b1a9; --accent: #83d1ab; --on-accent: #06251a } }
body { margin: 0; min-height: 100dvh; display: grid; place-content: center; justify-items: center; text-align: center; background: var(--paper); color: var(--muted); font: 1.125rem/1.6 'Instrument Sans Variable', ui-sans-serif, system-ui, sans-serif }
main { max-width: 28rem; padding: 2rem 1.25rem }
h1 { margin: 0 0 1rem; color: var(--ink); font-size: 2rem; line-height: 1.2; text-wrap: balance }
p { margin: 0 0 1.5rem }
a { display: inline-block; margin: 0.375rem; padding: 0.625rem 1.25rem; border-radius: 0.5rem; border: 1px solid var(--accent); color: var(--accent); font-size: 1rem; font-weight: 600; text-decoration: none }
a.first { background: var(--accent); color: var(--on-accent) }
code { display: block; color: var(--ink); font-size: 0.9375rem; overflow-wrap: anywhere }
`
const POLICY = policyOfStyle(createHash('sha256').update(STYLE).digest('base64'))

const WORDS = {
  unavailable: { title: 'We cannot reach our records just now', text: 'Nothing was lost that had been saved, and this usually passes within a minute. Please try again in a moment.' },
  unreadable: { title: 'This was not sent as our pages send it', text: 'Nothing was changed. Please open the page again and send its form from there.' },
  failed: { title: 'Something went wrong on our side', text: 'Nothing was lost that had been saved. Please try again in a moment; if it goes on, tell us this number:' },
}
const WORDS_OF: Partial<Record<number, { title: string; text: string }>> = { 400: WORDS.unreadable, 503: WORDS.unavailable }

/**
 * Gives a document that failed (text/html, which Next answers with 500) the page below for its body. A form that comes
 * back with an error of its own, whatever its status, stays as it is.
 */
export function wordFailures(response: ServerResponse, { dress, said, requestId }: { dress: Dress; said: StatusHolder; requestId: string }): void {
  let page: Buffer | null = null
  const writeHead = response.writeHead.bind(response) as Method
  const write = response.write.bind(response) as Method
  const end = response.end.bind(response) as Method
  const settleHead = () => {
    if (!response.headersSent && response.statusCode >= 500) response.writeHead(response.statusCode)
  }

  response.writeHead = (status: number, ...rest: unknown[]) => {
    const type = response.getHeader('Content-Type')
    if (status < 500 || typeof type !== 'string' || !type.startsWith('text/html')) return writeHead(status, ...rest) as ServerResponse
    const words = WORDS_OF[said.status ?? status] ?? WORDS.failed
    page = Buffer.from(drawFailure(words, words === WORDS.failed ? requestId : null))
    for (const name of ['Content-Encoding', 'Transfer-Encoding', 'ETag', 'Link']) response.removeHeader(name)
    response.setHeader('Content-Length', page.length)
    if (words === WORDS.unavailable) response.setHeader('Retry-After', RETRY_AFTER_SECONDS)
    dressResponse(response, { ...dress, policy: POLICY }, said)
    return writeHead(status) as ServerResponse
  }
  response.write = (...args: unknown[]) => {
    settleHead()
    return page ? true : (write(...args) as boolean)
  }
  response.end = (...args: unknown[]) => {
    settleHead()
    return (page ? end(page) : end(...args)) as ServerResponse
  }
}

type Method = (...args: unknown[]) => unknown

function drawFailure({ title, text }: { title: string; text: string }, number: string | null): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${text}${number ? ` <code>${number}</code>` : ''}</p><p><a class="first" href="">Try again</a> <a href="/">Go to the front page</a></p></main></body>
</html>
`
}
