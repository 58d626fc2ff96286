import { Prisma, type Db, type Tx } from '@/lib/db/client'
import type { NewHash, StoredHash } from '../password-hashing'
import { hasFactor } from './second-factors'

const personSelect = { id: true, email: true, name: true, mobile: true, createdAt: true, activatedAt: true, disabledAt: true, staff: { select: { role: true } }, password: { select: { setAt: true } } } satisfies Prisma.UserSelect

export type Person = Prisma.UserGetPayload<{ select: typeof personSelect }>
export type PersonWithHash = Omit<Person, 'password'> & { password: (StoredHash & { setAt: Date }) | null; hasFactor: boolean }

export const findPerson = (db: Db, id: string) => db.user.findUnique({ where: { id }, select: personSelect })
export const findPersonByEmail = (db: Db, email: string) => db.user.findUnique({ where: { email }, select: personSelect })
type SignInRow = Omit<PersonWithHash, 'password' | 'staff'> & { hash: string | null; secretId: string | null; setAt: Date | null; role: 'support' | 'admin' | null }

/** What a hash was made with before that was written beside it. */
const firstSecret = Prisma.sql`(select id from noted_secrets where setting = 'APP_SECRET' order by number limit 1)`

/** How many passwords each secret has made. */
export const countBySecret = (db: Db): Promise<{ secretId: string | null; passwords: number }[]> =>
  db.$queryRaw`select coalesce(secret_id, ${firstSecret}) as "secretId", count(*)::int as passwords from passwords group by 1`

/** The person of an address with the hash. One query whether there is such a person or not, so that both take as long. */
export async function findForSignIn(db: Db, email: string): Promise<PersonWithHash | null> {
  const rows = await db.$queryRaw<SignInRow[]>`
    select id, email, name, mobile, users.created_at as "createdAt", activated_at as "activatedAt", disabled_at as "disabledAt",
           hash, coalesce(secret_id, ${firstSecret}) as "secretId", set_at as "setAt", role,
           ${hasFactor(Prisma.sql`users.id`)} as "hasFactor"
      from users left join passwords on passwords.user_id = id left join staff on staff.user_id = id
     where email = ${email}`
  if (!rows[0]) return null
  const { hash, secretId, setAt, role, ...person } = rows[0]
  return { ...person, password: hash !== null && setAt !== null ? { hash, secretId, setAt } : null, staff: role && { role } }
}

/** Puts those who change what belongs to a person, such as the live link, in a row until the transaction ends. */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`select 1 from users where id = ${id} for no key update`
}

/** Makes the person, or answers null where the address already has one: the unique index decides. */
export async function insertPerson(tx: Tx, person: { id: string; email: string; name: string; mobile: string | null; createdAt: Date }): Promise<Person | null> {
  const made = await tx.user.createMany({ data: person, skipDuplicates: true })
  return made.count === 1 ? tx.user.findUniqueOrThrow({ where: { id: person.id }, select: personSelect }) : null
}

/** Corrects someone who has not activated yet; answers whether there was such a person. */
export async function correctPending(tx: Tx, id: string, person: { name: string; mobile: string | null }): Promise<boolean> {
  const changed = await tx.user.updateMany({ where: { id, activatedAt: null }, data: person })
  return changed.count === 1
}

const profileSelect = { name: true, mobile: true, timeZone: true, language: true } satisfies Prisma.UserSelect
export type ProfileRow = Prisma.UserGetPayload<{ select: typeof profileSelect }>

export const findProfile = (db: Db, id: string): Promise<ProfileRow | null> => db.user.findUnique({ where: { id }, select: profileSelect })

export async function saveProfile(tx: Tx, id: string, profile: ProfileRow): Promise<void> {
  await tx.user.update({ where: { id }, data: profile, select: { id: true } })
}

/** Gives a person another address; throws where it has somebody else (`isTakenAddress`): the unique index decides. */
export async function saveEmail(tx: Tx, id: string, email: string): Promise<void> {
  await tx.user.update({ where: { id }, data: { email }, select: { id: true } })
}

/** Whether the database refused a second person with the same address. */
export const isTakenAddress = (error: unknown): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'

export async function savePassword(tx: Tx, userId: string, hash: NewHash, at: Date): Promise<void> {
  const made = { ...hash, setAt: at }
  await tx.password.upsert({ where: { userId }, create: { userId, ...made }, update: made, select: { userId: true } })
}

/** Replaces a hash by another one of the same password; answers false where the password has changed meanwhile. */
export async function replaceHash(tx: Tx, userId: string, from: string, to: NewHash): Promise<boolean> {
  const changed = await tx.password.updateMany({ where: { userId, hash: from }, data: to })
  return changed.count === 1
}

export async function deletePassword(tx: Tx, userId: string): Promise<void> {
  await tx.password.deleteMany({ where: { userId } })
}

/** Marks a person as activated; answers whether this was the first time. */
export async function markActivated(tx: Tx, userId: string, at: Date): Promise<boolean> {
  const changed = await tx.user.updateMany({ where: { id: userId, activatedAt: null }, data: { activatedAt: at } })
  return changed.count === 1
}
