import type { EventName } from '@/lib/core/events'
import { languageOf } from '@/lib/core/language'
import { formatMoney } from '@/lib/core/money'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import { enqueueMail } from '@/lib/mail/enqueue'
import { mailSchemas, type MailProps, type ManagerContact } from '@/lib/mail/templates'
import { setMail } from './store/deliveries'
import type { Facts } from './wording'

export type Sender = { organization: string; manager: ManagerContact }
type News = { title: string; words: string | null; path: string | null }
type To = { deliveryId: string; userId: string | null; name: string | null; email: string; byRule: boolean }

export const linkTo = (path: string | null): string => `${env().appUrl}${path ?? '/portal/notifications'}`

/** Mails news to one person or address, as one delivery. */
export async function mailNews(tx: Tx, to: To, news: News, { organization, manager }: Sender, at: Date): Promise<void> {
  const props = { name: to.name ?? organization, manager, organization, title: news.title, words: news.words, link: linkTo(news.path), byRule: to.byRule }
  await setMail(tx, [to.deliveryId], await enqueueMail(tx, { to: { userId: to.userId, email: to.email }, template: 'news', props }, at))
}

/** The same, in the words of a mail of its own where an event has one. */
export async function mailEvent(tx: Tx, to: To & { userId: string; name: string; language: string | null }, event: EventName, facts: Facts, news: News, sender: Sender, at: Date): Promise<void> {
  const common = { name: to.name, manager: sender.manager }
  const money = (minor: unknown, currency: unknown) => formatMoney({ minor: BigInt(String(minor)), currency: String(currency) }, languageOf(to.language))
  const of = { to: { userId: to.userId, email: to.email } }
  const step = stepOf(event)
  if (step) {
    const props = { ...common, organization: facts.subject, event: step, words: step === 'commented' ? textOf(facts.details.message) : facts.reason, kinds: kindsOf(facts.details.kinds), until: textOf(facts.details.endsAt), link: linkTo(news.path) }
    return setMail(tx, [to.deliveryId], await enqueueMail(tx, { ...of, template: 'organization', props }, at))
  }
  if (event === 'funds.low') {
    const { available, below, currency, group } = facts.details
    const props = { ...common, organization: sender.organization, group: textOf(group), available: money(available, currency), threshold: money(below, currency) }
    return setMail(tx, [to.deliveryId], await enqueueMail(tx, { ...of, template: 'low-balance', props }, at))
  }
  const payment = paymentOf(event)
  if (payment) {
    const { amount, currency, words } = facts.details
    const props = { ...common, event: payment, reference: facts.subject, amount: money(amount, currency), words: facts.reason ?? textOf(facts.details.to) ?? textOf(words), link: linkTo(news.path) }
    return setMail(tx, [to.deliveryId], await enqueueMail(tx, { ...of, template: 'billing', props }, at))
  }
  return mailNews(tx, to, news, sender, at)
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

type Step = MailProps['organization']['event']
const STEP = /^organization\.(.*)$/
const steps = ['submitted', 'in-review', 'information-wanted', 'rejected', 'validated', 'suspended', 'suspension-lifted', 'commented', 'expiring', 'expired'] as const satisfies readonly Step[]
const stepOf = (event: EventName): Step | null => steps.find((step) => step === STEP.exec(event)?.[1]) ?? null

const paymentOf = (event: EventName): MailProps['billing']['event'] | null => mailSchemas.billing.shape.event.options.find((each) => each === event) ?? null

const kindsOf = (value: unknown): MailProps['organization']['kinds'] => (['ov', 'ev', 'private_use'] as const).filter((kind) => (textOf(value) ?? '').split(', ').includes(kind))
