import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

export type Action = {
  id: string
  name: string
  path: string
  /** Where it stands, such as `/(portal)/portal/groups/page`. */
  pages: string[]
}

/** These want no word but that they are asked: an empty form of whoever is signed in has asked. */
const WORDLESS = new Set(['signOutAction', 'endOtherSessionsAction', 'redrawCodesAction', 'setUpTotpAction', 'setUpPasskeyAction'])
export const isWordless = ({ name }: Action) => WORDLESS.has(name)

type Manifest = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> }

/** Every server action of the build, and a page that it stands on; of a page with a dynamic part, that of `user`. */
export function serverActions(user: string): Action[] {
  const manifest = JSON.parse(readFileSync(join('.next', 'server', 'server-reference-manifest.json'), 'utf8')) as Manifest
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => {
    const pages = Object.keys(workers)
    const path = (pages[0] ?? '').split('/').filter((part) => !/^(app|page|\(.*\))$/.test(part)).join('/')
    return { id, name: exportedName, path: `/${path.replace('[id]', user)}`, pages }
  })
}

/** The fields of each action's form, by the action's name, from the schema that its source names. */
export async function fieldsOfActions(): Promise<Map<string, string[]>> {
  const schemas = new Map<string, string[]>()
  for (const path of filesNamed('schema.ts', 'lib')) {
    const exported = (await import(resolve(path))) as Record<string, unknown>
    for (const [name, schema] of Object.entries(exported)) if (schema instanceof z.ZodObject) schemas.set(name, [...(schemas.get(name) ?? []), ...Object.keys(schema.shape)])
  }
  const fields = new Map<string, string[]>()
  for (const path of filesNamed('actions.ts', 'app')) {
    for (const [, name = '', spec = ''] of readFileSync(path, 'utf8').matchAll(/export const (\w+) = defineAction\(\{(.*?)\n\}\)/gs)) {
      const own = schemas.get(/input: (\w+),/.exec(spec)?.[1] ?? '')
      fields.set(name, [...(fields.get(name) ?? []), ...(own ?? [])])
    }
  }
  return fields
}

const filesNamed = (name: string, folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === name)
    .map(({ parentPath }) => join(parentPath, name))

/** What answers without being a page with a form: [method, address with a place for what is generated, type of what is sent]. */
export const ROUTES: { method: 'GET' | 'POST'; path: string; type?: string }[] = [
  { method: 'POST', path: '/api/webhooks/resend', type: 'application/json' },
  { method: 'POST', path: '/api/webhooks/stripe', type: 'application/json' },
  { method: 'POST', path: '/csp-reports', type: 'application/csp-report' },
  { method: 'POST', path: '/csp-reports', type: 'application/reports+json' },
  { method: 'POST', path: '/api/auth/callback/credentials', type: 'application/x-www-form-urlencoded' },
  { method: 'POST', path: '/api/auth/signin', type: 'application/x-www-form-urlencoded' },
  { method: 'POST', path: '/api/auth/signout', type: 'application/x-www-form-urlencoded' },
  { method: 'GET', path: '/activate?token={}' },
  { method: 'GET', path: '/confirm-email?token={}' },
  { method: 'GET', path: '/confirm?to={}' },
  { method: 'GET', path: '/confirm/code?to={}' },
  { method: 'GET', path: '/log-in?to={}' },
  { method: 'GET', path: '/support?q={}' },
  { method: 'GET', path: '/support?after={}&country={}&account={}&staff={}' },
  { method: 'GET', path: '/support/mails?after={}' },
  { method: 'GET', path: '/support/violations?after={}' },
  { method: 'GET', path: '/support/people/{}' },
  { method: 'GET', path: '/support/organizations?q={}&state={}&after={}' },
  { method: 'GET', path: '/support/organizations/{}' },
  { method: 'GET', path: '/support/organizations/{}/documents/{}' },
  { method: 'GET', path: '/portal/audit?q={}&area={}&person={}&result={}&from={}&to={}&after={}' },
  { method: 'POST', path: '/portal/audit/export', type: 'application/x-www-form-urlencoded' },
  { method: 'GET', path: '/portal/organizations?q={}&standing={}&after={}' },
  { method: 'GET', path: '/portal/notifications?unread={}&area={}&severity={}&after={}' },
  { method: 'GET', path: '/portal/notifications/deliveries?channel={}&state={}&endpoint={}&after={}' },
  { method: 'GET', path: '/portal/organizations/{}?added={}&refused={}' },
  { method: 'GET', path: '/portal/organizations/{}/documents/{}' },
  { method: 'POST', path: '/portal/organizations/org_{}/documents', type: 'multipart/form-data; boundary=x' },
  { method: 'GET', path: '/portal/people/list.csv?q={}&role={}&state={}' },
  { method: 'GET', path: '/portal/groups/list.csv?q={}&archived={}' },
  { method: 'GET', path: '/portal/organizations/list.csv?q={}&standing={}' },
  { method: 'GET', path: '/portal/domains/list.csv?q={}&show={}' },
  { method: 'GET', path: '/portal/domains/imports?after={}&refused={}' },
  { method: 'GET', path: '/portal/domains/imports/{}?show={}&after={}' },
  { method: 'GET', path: '/portal/domains/imports/{}/result.csv' },
  { method: 'POST', path: '/portal/domains/imports/upload', type: 'multipart/form-data; boundary=x' },
  { method: 'GET', path: '/portal/search?q={}' },
  { method: 'GET', path: '/portal/search/results?q={}' },
  { method: 'GET', path: '/portal/billing/top-ups?after={}' },
  { method: 'GET', path: '/portal/billing/top-ups/{}' },
  { method: 'GET', path: '/portal/billing/top-ups/{}/proforma/pdf' },
  { method: 'GET', path: '/portal/billing/withdrawals?after={}' },
  { method: 'GET', path: '/portal/billing/documents?kind={}&after={}' },
  { method: 'GET', path: '/portal/billing/documents/{}/pdf' },
  { method: 'GET', path: '/portal/billing/statements/{}?currency={}&after={}' },
  { method: 'GET', path: '/portal/billing/statements/{}/csv?currency={}' },
  { method: 'GET', path: '/support/payments?q={}&state={}&after={}' },
  { method: 'GET', path: '/support/payments/withdrawals?state={}&after={}' },
  { method: 'GET', path: '/support/prices/{}' },
  { method: 'GET', path: '/mailbox/{}' },
  { method: 'GET', path: '/mailbox/{}/content' },
  { method: 'GET', path: '/_next/image?url={}&w={}&q={}' },
  { method: 'GET', path: '/{}' },
]
