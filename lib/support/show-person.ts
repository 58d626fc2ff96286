import { before, days } from '@/lib/core/time'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { attemptsOn, blocksOf, type AttemptView } from '@/lib/identity/history'
import { mailsTo } from '@/lib/mail/history'
import { findPerson, listAudit, namesOf } from './store'

const HISTORY_LIMIT = 50

/** Everything that support sees of one person: the account, the mails, the blocks and the attempts behind them, what staff did. */
export async function showPerson(userId: string, now: Date) {
  const person = await findPerson(db(), userId)
  if (!person) return fail({ code: 'NOT_FOUND' }) satisfies Result<never, Failure<'NOT_FOUND'>>
  const [mails, blocks, attempts] = await Promise.all([mailsTo(userId, HISTORY_LIMIT), blocksOf(userId, HISTORY_LIMIT), attemptsOn(person, before(now, days(7)), HISTORY_LIMIT)])
  const accounts = person.members.map((member) => member.account)
  const audit = await listAudit(db(), [userId, ...blocks.map(({ id }) => id), ...accounts.map(({ id }) => id)], HISTORY_LIMIT)
  const names = new Map((await namesOf(db(), audit.flatMap(({ actorId }) => actorId ?? []))).map(({ id, name }) => [id, name]))
  return ok({
    person,
    account: accounts[0] ?? null,
    mails,
    block: blocks.find((block) => block.endedAt === null) ?? null,
    pastBlocks: blocks.filter((block) => block.endedAt !== null),
    attempts,
    audit: audit.map((event) => ({ ...event, actor: event.actorId ? (names.get(event.actorId) ?? null) : null })),
  })
}

export type PersonView = Extract<Awaited<ReturnType<typeof showPerson>>, { ok: true }>['value']
export type { AttemptView }
