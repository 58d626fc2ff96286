import { expect, type APIRequestContext, type APIResponse } from '@playwright/test'
import { APP_URL } from './settings'

/** Sends a page's form over HTTP as a browser without JavaScript does: its hidden fields, then the given ones. */
export async function submitForm(request: APIRequestContext, path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<APIResponse> {
  return submitFormAt(request, APP_URL, path, fields, headers)
}

/** The same on a server at another origin. */
export async function submitFormAt(request: APIRequestContext, origin: string, path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<APIResponse> {
  const page = await openFormPage(request, path, headers)
  return sendForm(request, page.path, { ...page.hidden, ...fields }, headers, origin)
}

/** The same form again and again, without loading the page each time. */
export async function sendForm(request: APIRequestContext, path: string, fields: Record<string, string>, headers: Record<string, string> = {}, origin = APP_URL): Promise<APIResponse> {
  return request.post(path, { multipart: fields, headers: { Origin: origin, ...headers }, maxRedirects: 0 })
}

export async function readHiddenFields(request: APIRequestContext, path: string, headers: Record<string, string> = {}): Promise<Record<string, string>> {
  return (await openFormPage(request, path, headers)).hidden
}

/** The page that an address leads to (a mailed link leads to one without its token, which a cookie holds), and its hidden fields. */
async function openFormPage(request: APIRequestContext, path: string, headers: Record<string, string>): Promise<{ path: string; hidden: Record<string, string> }> {
  const page = await request.get(path, { headers })
  expect(page.ok(), `${path} answers`).toBe(true)
  const { pathname, search } = new URL(page.url())
  return { path: pathname + search, hidden: hiddenFieldsOf(await page.text()) }
}

export function hiddenFieldsOf(html: string): Record<string, string> {
  const inputs = html.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(inputs.map((input) => [decode(/name="([^"]*)"/.exec(input)?.[1] ?? ''), decode(/value="([^"]*)"/.exec(input)?.[1] ?? '')]))
}

const entities: Record<string, string> = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#x27;': "'" }
const decode = (text: string) => text.replace(/&(?:quot|amp|lt|gt|#x27);/g, (entity) => entities[entity] ?? entity)
