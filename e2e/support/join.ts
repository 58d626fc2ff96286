import type pg from 'pg'

/** Gives an active person a place in the enterprise of another one, without the mails and clicks of an invitation. */
export async function joinEnterprise(database: pg.Client, email: string, of: string, role: string): Promise<void> {
  const joined = await database.query(
    `insert into members (user_id, account_id, role, created_at)
     select guest.id, account_id, $3::member_role, now() from users as guest, members join users as host on host.id = members.user_id where guest.email = $1 and host.email = $2`,
    [email, of, role],
  )
  if (joined.rowCount !== 1) throw new Error(`${email} did not join`)
}
