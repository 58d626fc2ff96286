import pg from 'pg'
import { aRecoveryCode, giveSecondFactor } from '../support/second-factor'
import { openForm, type Answer } from './load'

const EMAIL = 'person-1@example.net'

/** Makes the first bench person a member of staff with a second factor, signs in as them, and gives their cookies. */
export async function signInAsStaff(origin: string, database: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    await client.query(`insert into staff (user_id, role, created_at) select id, 'support', now() from users where email = $1 on conflict do nothing`, [EMAIL])
    await giveSecondFactor(client, EMAIL)
    const first = await (await openForm(origin, '/log-in'))({ email: EMAIL, password })
    const secondStep = await openForm(origin, '/log-in/second-factor', { Cookie: cookiesOf(first) })
    return cookiesOf(await secondStep({ code: await aRecoveryCode(client, EMAIL) }))
  } finally {
    await client.end()
  }
}

/** Lets the password of staff count as given just now: what runs for long is not to end at the page that asks for it again. */
export async function keepStaffFresh(database: pg.Client | pg.Pool): Promise<void> {
  await database.query('update sessions set confirmed_at = now() where user_id in (select user_id from staff)')
}

function cookiesOf({ status, cookies }: Answer): string {
  if (status !== 303) throw new Error(`the member of staff could not sign in: ${status}`)
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}
