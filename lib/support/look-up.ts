import { emailField } from '@/lib/core/fields'
import { db } from '@/lib/db/client'
import { readReference } from './rules'
import { findByAddress, findCase } from './store'

/** What the list of blocked people cannot show, though it is exactly what was typed. */
export type LookedUp =
  /** The reference of an address that has no account: nobody can be let in. */
  | { kind: 'no-account'; reference: string; email: string; blockedAt: Date }
  | { kind: 'ended'; reference: string; person: { id: string; name: string }; endedAt: Date }
  | { kind: 'not-blocked'; person: { id: string; name: string; email: string } }

/** Looks up a whole case reference or a whole e-mail address. */
export async function lookUp(text: string): Promise<LookedUp | null> {
  const reference = readReference(text)
  if (reference) return lookUpCase(reference)
  const email = emailField.safeParse(text)
  const person = email.success ? await findByAddress(db(), email.data) : null
  return person && person.blocks.length === 0 ? { kind: 'not-blocked', person } : null
}

async function lookUpCase(text: string): Promise<LookedUp | null> {
  const found = await findCase(db(), text)
  if (!found) return null
  const { reference, email, user, blockedAt, endedAt } = found
  if (!user) return { kind: 'no-account', reference, email, blockedAt }
  return endedAt ? { kind: 'ended', reference, person: user, endedAt } : null
}
