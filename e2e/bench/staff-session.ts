import pg from 'pg'
import type { Answer } from './load'

/** Makes the first bench person a member of staff, signs in as them, and gives their cookies. */
export async function signInAsStaff(send: (fields: Record<string, string>) => Promise<Answer>, database: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query(`insert into staff (user_id, role, created_at) select id, 'support', now() from users where email = 'person-1@example.net' on conflict do nothing`)
  await client.end()
  const answer = await send({ email: 'person-1@example.net', password })
  if (answer.status !== 303) throw new Error(`the member of staff could not sign in: ${answer.status}`)
  return answer.cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}
