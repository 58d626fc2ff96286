import { whyNotHost } from '@/lib/domains/guarded-request'

/** Where a webhook may go: a name of the public DNS, by https at its usual port. The words say why it may not. */
export function readTarget(text: string): { ok: true; url: URL } | { ok: false; why: string } {
  if (!URL.canParse(text)) return { ok: false, why: 'Enter an address such as https://hooks.example.com/hub.' }
  const url = new URL(text)
  if (url.protocol !== 'https:') return { ok: false, why: 'Enter an address that begins with https://: what is sent tells of your enterprise.' }
  if (url.username || url.password) return { ok: false, why: 'Leave out the name and password before the host: every call is signed instead.' }
  // The URL standard leaves out the usual port of the scheme.
  if (url.port !== '') return { ok: false, why: `Leave out the port ${url.port}: only 443, the usual one, is called.` }
  const why = whyNotHost(url)
  if (why) return { ok: false, why: `This cannot be called: ${why}.` }
  url.hash = ''
  return { ok: true, url }
}
