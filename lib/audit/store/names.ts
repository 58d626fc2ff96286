import type { Db } from '@/lib/db/client'

/** What an id is called within an enterprise; `support` of those whom it does not know, who act for us. */
export type Named = { id: string; name: string; support: boolean }

/** The names of what the ids stand for, of this enterprise alone; what is gone has none. */
export const findNames = (db: Db, accountId: string, ids: string[]): Promise<Named[]> => db.$queryRaw`
  with wanted as (select unnest(${ids}::text[]) as id)
  select users.id, users.name, staff.user_id is not null and members.user_id is null as support
    from wanted join users using (id) left join staff on staff.user_id = users.id left join members on members.user_id = users.id and members.account_id = ${accountId}
  union all select organizations.id, name, false from wanted join organizations using (id) where account_id = ${accountId}
  union all select domains.id, name, false from wanted join domains using (id) where account_id = ${accountId}
  union all select groups.id, name, false from wanted join groups using (id) where account_id = ${accountId}
  union all select custom_roles.id, name, false from wanted join custom_roles using (id) where account_id = ${accountId}
  union all select invitations.id, 'the invitation of ' || name || ' (' || email || ')', false from wanted join invitations using (id) where account_id = ${accountId}
  union all select funds.id, coalesce('the group ' || groups.name, 'the account'), false from wanted join funds using (id) left join groups on groups.id = funds.group_id where funds.account_id = ${accountId}
  union all select webhook_endpoints.id, 'the webhook of ' || coalesce(substring(url from '^https?://([^/?#]+)'), url), false from wanted join webhook_endpoints using (id) where account_id = ${accountId}
  union all select blocks.id, 'the block of ' || coalesce(name, email), false from wanted join blocks using (id) where account_id = ${accountId}`

/** The people of an enterprise, and what belongs to it, whose names have these words. */
export const findByName = (db: Db, accountId: string, words: string, limit: number): Promise<{ id: string; isPerson: boolean }[]> => {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const name = words.toLowerCase()
  return db.$queryRaw`
    (select user_id as id, true as "isPerson" from members where account_id = ${accountId} and search ilike ${pattern} limit ${limit})
    union all (select id, false from organizations where account_id = ${accountId} and name ilike ${pattern} limit ${limit})
    union all (select id, false from groups where account_id = ${accountId} and name ilike ${pattern} limit ${limit})
    union all (select id, false from custom_roles where account_id = ${accountId} and name ilike ${pattern} limit ${limit})
    union all (select id, false from domains where account_id = ${accountId} and name = ${name} limit 1)`
}

/** Who has an e-mail address; whether they ever did something here is for the trail to show. */
export const findPersonId = async (db: Db, email: string): Promise<string | null> => (await db.user.findUnique({ where: { email }, select: { id: true } }))?.id ?? null
