import type { Db, Prisma, Tx } from '@/lib/db/client'

const invitationSelect = {
  id: true,
  accountId: true,
  email: true,
  name: true,
  userId: true,
  role: true,
  customRole: { select: { id: true, name: true, permissions: true } },
  invitedBy: { select: { id: true, name: true, email: true } },
  account: { select: { organization: true, activatedAt: true } },
  createdAt: true,
  sentAt: true,
  expiresAt: true,
  endedAt: true,
} satisfies Prisma.InvitationSelect
export type InvitationRow = Prisma.InvitationGetPayload<{ select: typeof invitationSelect }>

/** An enterprise's open invitations, newest first; their number is limited. */
export const listInvitations = (db: Db, accountId: string): Promise<InvitationRow[]> => db.invitation.findMany({ where: { accountId, endedAt: null }, orderBy: { createdAt: 'desc' }, select: invitationSelect })

/** The open invitations that a person was mailed, and can accept. */
export const listInvitationsTo = (db: Db, userId: string, now: Date): Promise<InvitationRow[]> =>
  db.invitation.findMany({ where: { userId, endedAt: null, expiresAt: { gt: now } }, orderBy: { createdAt: 'desc' }, select: invitationSelect })

export const countInvitations = (db: Db, accountId: string): Promise<number> => db.invitation.count({ where: { accountId, endedAt: null } })

export const countInvitationsBy = (db: Db, accountId: string, userId: string): Promise<number> => db.invitation.count({ where: { accountId, invitedById: userId, endedAt: null } })

export const listNamesInvitedBy = async (db: Db, accountId: string, userId: string, limit: number): Promise<string[]> =>
  (await db.invitation.findMany({ where: { accountId, invitedById: userId, endedAt: null }, orderBy: { createdAt: 'desc' }, take: limit, select: { name: true } })).map(({ name }) => name)

/** An open invitation into an enterprise, which then stays open until the transaction ends. */
export async function lockInvitation(tx: Tx, accountId: string, id: string): Promise<InvitationRow | null> {
  await tx.$executeRaw`select 1 from invitations where account_id = ${accountId} and id = ${id} for update`
  return tx.invitation.findFirst({ where: { accountId, id, endedAt: null }, select: invitationSelect })
}

/** The same, of one that was mailed to a person. The enterprise is locked first, as by everybody who changes its people. */
export async function lockInvitationTo(tx: Tx, userId: string, id: string): Promise<InvitationRow | null> {
  await tx.$executeRaw`select 1 from accounts where id = (select account_id from invitations where user_id = ${userId} and id = ${id}) for no key update`
  await tx.$executeRaw`select 1 from invitations where user_id = ${userId} and id = ${id} for update`
  return tx.invitation.findFirst({ where: { userId, id, endedAt: null }, select: invitationSelect })
}

/** An invitation for the job that mails it. */
export async function findAnyInvitation(tx: Tx, id: string): Promise<InvitationRow | null> {
  await tx.$executeRaw`select 1 from invitations where id = ${id} for update`
  return tx.invitation.findUnique({ where: { id }, select: invitationSelect })
}

/** The one that a person was mailed last, whatever became of it. */
export const findNewestInvitationTo = (db: Db, userId: string): Promise<InvitationRow | null> =>
  db.invitation.findFirst({ where: { userId, sentAt: { not: null } }, orderBy: [{ sentAt: 'desc' }, { id: 'desc' }], select: invitationSelect })

/** Makes an invitation; false where the address has an open one in this enterprise: the unique index decides. */
export async function insertInvitation(tx: Tx, invitation: Prisma.InvitationCreateManyInput): Promise<boolean> {
  return (await tx.invitation.createMany({ data: invitation, skipDuplicates: true })).count === 1
}

export async function saveSent(tx: Tx, id: string, userId: string, sentAt: Date): Promise<void> {
  await tx.invitation.update({ where: { id }, data: { userId, sentAt }, select: { id: true } })
}

/** Lets an open invitation run anew. */
export async function prolongInvitation(tx: Tx, id: string, expiresAt: Date): Promise<void> {
  await tx.invitation.update({ where: { id, endedAt: null }, data: { expiresAt }, select: { id: true } })
}

export async function endInvitation(tx: Tx, id: string, end: 'accepted' | 'declined' | 'withdrawn', endedAt: Date): Promise<void> {
  await tx.invitation.update({ where: { id, endedAt: null }, data: { end, endedAt }, select: { id: true } })
}

/** What becomes of the open invitations that somebody made who leaves. */
export async function takeOverInvitations(tx: Tx, accountId: string, from: string, to: string): Promise<number> {
  return (await tx.invitation.updateMany({ where: { accountId, invitedById: from, endedAt: null }, data: { invitedById: to } })).count
}

export async function withdrawInvitationsBy(tx: Tx, accountId: string, userId: string, endedAt: Date): Promise<number> {
  return (await tx.invitation.updateMany({ where: { accountId, invitedById: userId, endedAt: null }, data: { end: 'withdrawn', endedAt } })).count
}

/** Whether somebody with this address belongs to the enterprise already. */
export const isMember = async (db: Db, accountId: string, email: string): Promise<boolean> => (await db.member.count({ where: { accountId, user: { email } } })) > 0

/** Invitations that ended or ran out before a time. */
export const deleteOldInvitations = async (db: Db, until: Date): Promise<number> =>
  (await db.invitation.deleteMany({ where: { OR: [{ endedAt: { lt: until } }, { endedAt: null, expiresAt: { lt: until } }] } })).count
