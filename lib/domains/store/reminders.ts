import { MOST_DAYS_AFTER } from '@/lib/core/reminder-steps'
import { Prisma, type Db, type Tx } from '@/lib/db/client'

/**
 * Domains whose validation comes to its end, or has, and of which people were not told as far as it has come: of the steps that their
 * enterprise wants (and the end itself) the last that is reached. Nobody is told before a domain wants attention, since what is looked at by
 * ourselves, or holds for days alone, is in order until then; nor of what was reached after the end and before `since`.
 */
const untold = (now: Date, since: Date, of: Prisma.Sql) => Prisma.sql`
    from domains join accounts on accounts.id = domains.account_id
   cross join lateral (select min(step) as step from unnest(remind_before || 0 || array(select -day from unnest(remind_after) as day)) as step
                        where valid_until - make_interval(days => step) <= ${now}::timestamptz) as reached
   where attention_at <= ${now}::timestamptz and attention_at > ${since}::timestamptz - make_interval(days => ${MOST_DAYS_AFTER + MOST_ATTENTION}::int) and reached.step is not null ${of}
     and (reached.step > 0 or valid_until - make_interval(days => reached.step) > ${since}::timestamptz)
     and not exists (select from domain_reminders where domain_id = domains.id and domain_reminders.valid_until = domains.valid_until and days = reached.step)`

/** A domain wants attention so many days before its end at most. */
const MOST_ATTENTION = 30

/** The enterprises with such domains, behind one. */
export async function listWithUntold(db: Db, now: Date, since: Date, after: string, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ accountId: string }[]>`
    select distinct domains.account_id as "accountId" ${untold(now, since, Prisma.sql`and domains.account_id > ${after}`)} order by 1 limit ${limit}`
  return rows.map(({ accountId }) => accountId)
}

export type Lapsing = { id: string; name: string; validUntil: Date; step: number }

/** Notes that the people of an enterprise are told now, and answers of what, the first to end first; of many at once, each is told by one. */
export const noteTold = (tx: Tx, accountId: string, now: Date, since: Date): Promise<Lapsing[]> => tx.$queryRaw`
  with told as (
    insert into domain_reminders (domain_id, valid_until, days, at)
    select domains.id, valid_until, reached.step, ${now}::timestamptz ${untold(now, since, Prisma.sql`and domains.account_id = ${accountId}`)}
        on conflict do nothing returning domain_id, valid_until, days)
  select domains.id, name, told.valid_until as "validUntil", days as step from told join domains on domains.id = domain_id order by told.valid_until, name`
