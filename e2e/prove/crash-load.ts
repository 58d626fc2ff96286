import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { call, openForm, post } from '../bench/load'
import { hiddenFieldsOf } from '../support/forms'

/** What the server said that it had done; whatever happens to it afterwards, this has to be there. */
export type Ledger = { signedUp: Set<string>; activated: Map<string, string>; sessions: string[]; unblocked: Set<string> }
export const openLedger = (): Ledger => ({ signedUp: new Set(), activated: new Map(), sessions: [], unblocked: new Set() })
export const countsOf = ({ signedUp, activated, sessions, unblocked }: Ledger) => ({ signUps: signedUp.size, activations: activated.size, signIns: sessions.length, unblocks: unblocked.size })
export const sum = (ledger: Ledger) => Object.values(countsOf(ledger)).reduce((total, count) => total + count, 0)

type Site = { url: string; database: pg.Pool; staff: string; password: string; ledger: Ledger; over: AbortSignal }

/** Sign-ups, activations, sign-ins and unblocks, all at once and again and again, until it is over; a request that is cut off was not answered. */
export async function load(site: Site): Promise<void> {
  const tasks = [signUp, signUp, activate, activate, signIn, signIn, unblock]
  await Promise.all(tasks.map((task) => again(site, task)))
}

async function again(site: Site, task: (site: Site) => Promise<void>): Promise<void> {
  // What an aborted server makes of a request is an error like any other: nobody was told anything.
  while (!site.over.aborted) await task(site).catch(() => new Promise((resolve) => setTimeout(resolve, 20)))
}

async function signUp({ url, ledger }: Site): Promise<void> {
  const email = `crash-${randomUUID()}@example.com`
  const send = await openForm(url, '/sign-up')
  const answer = await send({ name: 'Crash Mark', email, organization: 'Crash', country: 'DE', terms: 'accepted' })
  if (answer.status === 200 && answer.text.includes(email)) ledger.signedUp.add(email)
}

async function activate({ url, database, ledger, password }: Site): Promise<void> {
  const { rows } = await database.query<{ id: string; to: string }>(`select m.id, m."to" from mails m join users u on u.email = m."to" where m.state = 'sent' and u.activated_at is null and u.email like 'crash-%' order by random() limit 1`)
  const [mail] = rows
  if (!mail) return void (await new Promise((resolve) => setTimeout(resolve, 50)))
  const link = /https?:\/\/[\w:.-]+(\/activate\?token=[\w-]+)/.exec((await call(`${url}/mailbox/${mail.id}`)).text)?.[1]
  if (!link) throw new Error(`the mail ${mail.id} has no link`)
  const chosen = `${password} ${randomUUID()}`
  const answer = await (await openForm(url, link))({ password: chosen, repeat: chosen })
  if (answer.status === 200 && answer.text.includes('Your password has been updated')) ledger.activated.set(mail.to, chosen)
}

async function signIn({ url, ledger, password }: Site): Promise<void> {
  const person = 10 * Math.floor(Math.random() * 30) + 2 + Math.floor(Math.random() * 8)
  const answer = await (await openForm(url, '/log-in'))({ email: `person-${person}@example.net`, password })
  const cookie = answer.cookies.map((set) => set.split(';')[0]).join('; ')
  if (answer.status === 303 && cookie.includes('session')) ledger.sessions.push(cookie)
}

async function unblock({ url, database, staff, ledger }: Site): Promise<void> {
  const { rows } = await database.query<{ id: string; user: string }>(`select id, user_id as user from blocks where ended_at is null order by random() limit 1`)
  const [block] = rows
  if (!block) return void (await new Promise((resolve) => setTimeout(resolve, 50)))
  const path = `/support/people/${block.user}`
  const page = (await call(url + path, { headers: { Cookie: staff } })).text
  const form = (page.match(/<form[\s\S]*?<\/form>/g) ?? []).find((html) => html.includes('name="mode"'))
  if (!form) throw new Error('the page of a blocked person has no form that unblocks')
  const fields = { ...hiddenFieldsOf(form), reason: 'Mistyped', check: 'Called back on the number on file', mode: 'unblock' }
  const answer = await post(url, path, Object.entries(fields), { Cookie: staff })
  if (answer.status === 200 && answer.text.includes('is unblocked')) ledger.unblocked.add(block.id)
}
