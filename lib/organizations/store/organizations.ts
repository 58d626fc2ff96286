import { after } from '@/lib/core/time'
import { Prisma, type Db, type Tx } from '@/lib/db/client'
import { ALL_STATES, EXPIRING_BEFORE, isEditable, type OrganizationState, type Place, type Standing } from '../rules'

const rowSelect = { id: true, name: true, country: true, registrationNumber: true, state: true, validUntil: true, createdAt: true, submittedAt: true } satisfies Prisma.OrganizationSelect
export type OrganizationRow = Prisma.OrganizationGetPayload<{ select: typeof rowSelect }>

const factsSelect = {
  name: true,
  street: true,
  locality: true,
  region: true,
  postalCode: true,
  country: true,
  registrationNumber: true,
  registeredOn: true,
  primaryName: true,
  primaryTitle: true,
  primaryEmail: true,
  primaryTelephone: true,
  alternateName: true,
  alternateTitle: true,
  alternateEmail: true,
  alternateTelephone: true,
} satisfies Prisma.OrganizationSelect
export type Facts = Prisma.OrganizationGetPayload<{ select: typeof factsSelect }>

const wholeSelect = { ...factsSelect, id: true, accountId: true, state: true, stateReason: true, revision: true, validUntil: true, createdAt: true, changedAt: true, submittedAt: true, reviewerId: true } satisfies Prisma.OrganizationSelect
export type Organization = Prisma.OrganizationGetPayload<{ select: typeof wholeSelect }>

/** False where the enterprise has one of that number already: the unique index decides. */
export async function insertOrganization(tx: Tx, accountId: string, organization: Omit<Prisma.OrganizationUncheckedCreateInput, 'accountId'>): Promise<boolean> {
  return (await tx.organization.createMany({ data: { ...organization, accountId }, skipDuplicates: true })).count === 1
}

export const findOrganization = (db: Db, accountId: string, id: string): Promise<Organization | null> => db.organization.findFirst({ where: { id, accountId }, select: wholeSelect })

/** The same, held until the end of the transaction, so that what is decided by it stays so. */
export async function lockOrganization(tx: Tx, accountId: string, id: string): Promise<Organization | null> {
  await tx.$queryRaw`select 1 from organizations where id = ${id} and account_id = ${accountId} for update`
  return findOrganization(tx, accountId, id)
}

/** An organization for those who review: whosever it is, once it was sent for validation. */
export const findSent = (db: Db, id: string): Promise<Organization | null> => db.organization.findFirst({ where: { id, submittedAt: { not: null } }, select: wholeSelect })

export async function lockSent(tx: Tx, id: string): Promise<Organization | null> {
  await tx.$queryRaw`select 1 from organizations where id = ${id} for update`
  return findSent(tx, id)
}

/** Whether another organization of the enterprise has this number in the same country. */
export async function hasNumber(tx: Tx, accountId: string, facts: { id: string; country: string; registrationNumber: string | null }): Promise<boolean> {
  if (facts.registrationNumber === null) return false
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (select from organizations where account_id = ${accountId} and country = ${facts.country} and lower(registration_number) = lower(${facts.registrationNumber}) and id <> ${facts.id}) as found`
  return rows[0]?.found ?? false
}

/** Writes other facts under the next revision; false where it is another revision by now, or may not be changed. */
export async function changeFacts(tx: Tx, accountId: string, { id, revision }: { id: string; revision: number }, facts: Facts, at: Date): Promise<boolean> {
  const { count } = await tx.organization.updateMany({ where: { id, accountId, revision, state: { in: ALL_STATES.filter(isEditable) } }, data: { ...facts, revision: revision + 1, changedAt: at } })
  return count === 1
}

type Move = {
  to: OrganizationState
  reason?: string
  submittedAt?: Date
  reviewerId?: string
  /** What was validated before does not hold any more. */
  voids?: boolean
}

/** Moves an organization on; false where it is in another state by now. */
export async function moveOrganization(tx: Tx, { id, from, revision }: { id: string; from: OrganizationState; revision: number }, { to, reason, voids, ...dates }: Move, at: Date): Promise<boolean> {
  const { count } = await tx.organization.updateMany({
    where: { id, state: from, revision },
    data: { ...dates, state: to, stateReason: reason ?? null, changedAt: at, ...(voids ? { revision: revision + 1 } : {}) },
  })
  return count === 1
}

export const deleteDraft = async (tx: Tx, accountId: string, id: string): Promise<boolean> =>
  (await tx.organization.deleteMany({ where: { id, accountId, state: 'draft', submittedAt: null } })).count === 1

const standing = (wanted: Standing | undefined, now: Date): Prisma.OrganizationWhereInput => {
  if (wanted === 'expired') return { state: 'validated', validUntil: { lte: now } }
  if (wanted === 'expiring') return { state: 'validated', validUntil: { gt: now, lte: after(now, EXPIRING_BEFORE) } }
  if (wanted === 'validated') return { state: 'validated', validUntil: { gt: after(now, EXPIRING_BEFORE) } }
  return wanted ? { state: wanted } : {}
}

const named = (search: string): Prisma.OrganizationWhereInput =>
  search ? { OR: [{ name: { contains: search, mode: 'insensitive' } }, { registrationNumber: { startsWith: search, mode: 'insensitive' } }] } : {}

const behind = (place: Place | null): Prisma.OrganizationWhereInput => (place ? { createdAt: { lte: place.at }, OR: [{ createdAt: { lt: place.at } }, { id: { lt: place.id } }] } : {})

export type OrganizationFilter = { search: string; standing: Standing | undefined }

/** An enterprise's organizations, newest first, behind a place. */
export const listOrganizations = (db: Db, accountId: string, filter: OrganizationFilter, place: Place | null, limit: number, now: Date): Promise<OrganizationRow[]> =>
  db.organization.findMany({
    where: { accountId, AND: [standing(filter.standing, now), named(filter.search), behind(place)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: rowSelect,
  })

/** What staff look at: what waits for them, what is in another state, or all that was ever sent. */
export type Queue = 'waiting' | 'information_wanted' | 'validated' | 'rejected' | 'suspended' | 'all'

// Written out, so that each is met by its index.
const queues: Record<Queue, Prisma.Sql> = {
  waiting: Prisma.sql`state in ('submitted', 'in_review')`,
  information_wanted: Prisma.sql`state = 'information_wanted'`,
  validated: Prisma.sql`state = 'validated'`,
  rejected: Prisma.sql`state = 'rejected'`,
  suspended: Prisma.sql`state = 'suspended'`,
  all: Prisma.sql`true`,
}

export type ReviewRow = Pick<OrganizationRow, 'id' | 'name' | 'country' | 'state' | 'validUntil'> & { submittedAt: Date; reviewerId: string | null; enterprise: string; accountNumber: string }

/** What was sent for validation, the longest wait first, behind a place. */
export const listSent = (db: Db, { queue, search }: { queue: Queue; search: string }, place: Place | null, limit: number): Promise<ReviewRow[]> => db.$queryRaw`
  select page.*, accounts.organization as enterprise, accounts.number as "accountNumber"
    from (select id, account_id, name, country, state, valid_until as "validUntil", submitted_at as "submittedAt", reviewer_id as "reviewerId" from organizations
           where submitted_at is not null and ${queues[queue]}
             ${search ? Prisma.sql`and name ilike ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}` : Prisma.empty}
             ${place ? Prisma.sql`and (submitted_at, id) > (${place.at}::timestamptz, ${place.id})` : Prisma.empty}
           order by submitted_at, id limit ${limit}) as page
    join accounts on accounts.id = page.account_id
   order by page."submittedAt", page.id`

/** Whether a person belongs to an enterprise. */
export const belongsTo = async (db: Db, userId: string, accountId: string): Promise<boolean> => (await db.member.count({ where: { userId, accountId } })) > 0

export const namesOf = async (db: Db, ids: string[]): Promise<Map<string, string>> =>
  new Map((await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]))

export const accountOf = (db: Db, id: string) => db.account.findUniqueOrThrow({ where: { id }, select: { id: true, number: true, organization: true } })
