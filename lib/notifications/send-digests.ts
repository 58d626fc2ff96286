import { ok } from '@/lib/core/result'
import { before, hours } from '@/lib/core/time'
import { hourAt, UTC } from '@/lib/core/time-zone'
import { contactOf, managedAccount } from '@/lib/accounts/manager'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { enqueueMail } from '@/lib/mail/enqueue'
import { linkTo } from './mail-news'
import { failAll, findActive, nextForDigest, setMail, takeForDigest, type ForDigest } from './store/deliveries'

/** What one mail names; the rest is counted, and is in the portal. */
const NAMED = 50
const AT_ONCE = 5000

/** By the clocks of each person's profile. */
const HOUR = 7
/** Whoever's hour was missed, because nothing ran then, is mailed at any. */
const LATEST = hours(25)

/** To be called every hour: mails whoever wants it once a day, and has their morning now, what has happened since; one mail a person and enterprise. Answers how many. */
export async function sendDigests(now: Date): Promise<number> {
  let sent = 0
  for (let person = await nextForDigest(db(), null); person; person = await nextForDigest(db(), person)) if (isDue(person, now) && (await sendDigest(person, now))) sent += 1
  return sent
}

const isDue = ({ timeZone, since }: ForDigest, now: Date): boolean => hourAt(now, timeZone ?? UTC) === HOUR || since <= before(now, LATEST)

async function sendDigest(person: { userId: string; accountId: string }, now: Date): Promise<boolean> {
  const sent = await transact<boolean, never>(async (tx) => {
    const waiting = await takeForDigest(tx, person, AT_ONCE)
    if (waiting.length === 0) return ok(false)
    const ids = waiting.map(({ id }) => id)
    const [active, account] = [await findActive(tx, person.accountId, person.userId), await managedAccount(tx, person.accountId)]
    if (!active || !account) {
      await failAll(tx, ids, 'The person does not work for the enterprise any more.', now)
      return ok(false)
    }
    const items = waiting.slice(-NAMED).map(({ title, at, path }) => ({ title, at: at.toISOString(), link: linkTo(path) }))
    const props = { name: active.user.name, manager: contactOf(account), organization: account.organization, items, more: waiting.length - items.length, link: linkTo('/portal/notifications') }
    await setMail(tx, ids, await enqueueMail(tx, { to: { userId: person.userId, email: active.user.email }, template: 'digest', props }, now))
    return ok(true)
  })
  return sent.ok && sent.value
}
