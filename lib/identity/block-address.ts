import type { RequestContext } from '@/lib/core/context'
import { newBlockReference, newId } from '@/lib/core/id'
import { before } from '@/lib/core/time'
import type { Tx } from '@/lib/db/client'
import { countryName } from '@/lib/geo/countries'
import { FAILURE_MEMORY } from './rules'
import { countWrongCodes } from './store/attempts'
import { findOpenBlock, insertBlock } from './store/blocks'
import type { Person } from './store/users'

/** What a block keeps of a person. */
export type Blockable = Pick<Person, 'id' | 'name' | 'staff'>

/** Where the person belongs, for support's list. */
export type Belonging = { accountId: string; organization: string; country: string } | null

/** Blocks an address, whether it has a person or not; only a person's block is seen by support and told by mail. */
export async function blockAddress(tx: Tx, email: string, person: Blockable | null, belonging: Belonging, context: RequestContext): Promise<{ id: string; reference: string }> {
  const block = { id: newId('blk'), reference: newBlockReference() }
  const search = person ? [block.reference, person.name, email, belonging?.organization, belonging && countryName(belonging.country)].filter(Boolean).join('\n') : ''
  await insertBlock(tx, {
    ...block,
    email,
    userId: person?.id ?? null,
    blockedAt: context.clock(),
    name: person?.name ?? null,
    organization: belonging?.organization ?? null,
    country: belonging?.country ?? null,
    accountId: belonging?.accountId ?? null,
    isStaff: Boolean(person?.staff),
    search,
  })
  return block
}

/** How many of the wrong attempts that count against an address were codes of the second step. */
export const wrongCodesOf = (tx: Tx, email: string, now: Date) => countWrongCodes(tx, email, before(now, FAILURE_MEMORY))

/** The open block of an address, if there is one. */
export const openBlockOf = (tx: Tx, email: string) => findOpenBlock(tx, email)
