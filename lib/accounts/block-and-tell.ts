import type { RequestContext } from '@/lib/core/context'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { recordAudits } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import { countryName } from '@/lib/geo/countries'
import { blockAddress, wrongCodesOf, type Blockable } from '@/lib/identity/block-address'
import { enqueueMail } from '@/lib/mail/enqueue'
import { accountOf, contactOf } from './manager'
import { listAccountIdsOf } from './store'

/** Blocks an address at the last wrong password or code allowed, and says so by mail to the person it belongs to; each of their enterprises has it in its trail. */
export async function blockAndTell(tx: Tx, email: string, person: Blockable | null, context: RequestContext): Promise<Result<never, Failure<'BLOCKED'>>> {
  const account = person && (await accountOf(tx, person.id))
  const belonging = account && { accountId: account.id, organization: account.organization, country: account.country }
  const { id, reference } = await blockAddress(tx, email, person, belonging, context)
  const concerned = person ? await listAccountIdsOf(tx, person.id) : []
  await recordAudits(tx, (concerned.length > 0 ? concerned : [undefined]).map((accountId) => ({ action: 'block.made', target: id, accountId, details: { userId: person?.id ?? null } })), context)
  if (person) {
    const codes = await wrongCodesOf(tx, email, context.clock())
    const place = `${context.browser}, ${context.country ? countryName(context.country) : 'unknown country'}`
    const props = { name: person.name, manager: contactOf(account), reference, attempts: env().lockoutAttempts, codes, at: context.clock().toISOString(), place }
    await enqueueMail(tx, { to: { userId: person.id, email }, template: 'blocked', props }, context.now)
  }
  return blocked(reference)
}

/** The refusal of a blocked address. It names the way to reach support that is everybody's: an account manager's name would tell who has an account. */
export function blocked(reference: string): Result<never, Failure<'BLOCKED'>> {
  return fail({ code: 'BLOCKED', details: { reference, contact: contactOf(null).email } })
}
