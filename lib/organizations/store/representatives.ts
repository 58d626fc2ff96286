import type { Db, Tx } from '@/lib/db/client'
import { isEditable, type OrganizationState } from '../rules'

type Represented = { id: string; name: string; state: OrganizationState }

/** The organizations of an enterprise that name an address as a representative's, by name. */
export const listRepresented = (db: Db, accountId: string, email: string): Promise<Represented[]> =>
  db.organization.findMany({ where: { accountId, OR: [{ primaryEmail: email }, { alternateEmail: email }] }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: { id: true, name: true, state: true } })

/** Names somebody else, or nobody, as the representative with this address, under the next revision; answers as which of the two, none where it was sent meanwhile. */
export async function replaceRepresentative(tx: Tx, accountId: string, id: string, email: string, to: { name: string; email: string } | null, at: Date): Promise<string[]> {
  await tx.$executeRaw`select 1 from organizations where id = ${id} and account_id = ${accountId} for update`
  const named = await tx.organization.findFirstOrThrow({ where: { id, accountId }, select: { state: true, primaryEmail: true, alternateEmail: true } })
  if (!isEditable(named.state)) return []
  const isPrimary = named.primaryEmail === email
  // Two representatives are two people.
  const other = isPrimary ? named.alternateEmail : named.primaryEmail
  const next = to && to.email !== other ? to : null
  const data = isPrimary
    ? { primaryName: next?.name ?? null, primaryEmail: next?.email ?? null, primaryTitle: null, primaryTelephone: null }
    : { alternateName: next?.name ?? null, alternateEmail: next?.email ?? null, alternateTitle: null, alternateTelephone: null }
  await tx.organization.update({ where: { id }, data: { ...data, revision: { increment: 1 }, changedAt: at }, select: { id: true } })
  return [isPrimary ? 'primary representative' : 'alternate representative']
}
