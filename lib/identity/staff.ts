import { db, type Tx } from '@/lib/db/client'
import { disableUser, enableUser, findStaff, insertStaff, listActiveStaff, listStaff } from './store/staff'
import { endSessionsOf } from './store/sessions'
import { deletePassword } from './store/users'

/** Staff who can act: activated and not disabled. */
export const activeStaff = () => listActiveStaff(db())

/** All staff, in the order in which they came. */
export const allStaff = () => listStaff(db())

export const isStaff = async (tx: Tx, userId: string): Promise<boolean> => (await findStaff(tx, userId)) !== null

/** Whether a person is staff who can act at this moment. */
export async function canAct(tx: Tx, userId: string): Promise<boolean> {
  const user = (await findStaff(tx, userId))?.user
  return Boolean(user?.activatedAt && !user.disabledAt)
}

/** Makes a person a member of staff; false where they already are. */
export const makeStaff = (tx: Tx, userId: string, role: 'support' | 'admin', at: Date) => insertStaff(tx, { userId, role, createdAt: at })

/** Disables a member of staff and ends their sessions; false where there is none or they already are disabled. */
export async function disableStaff(tx: Tx, userId: string, at: Date): Promise<boolean> {
  if (!(await findStaff(tx, userId)) || !(await disableUser(tx, userId, at))) return false
  await endSessionsOf(tx, userId, at)
  return true
}

/** Lets a disabled member of staff act again; the password of before is void. False where there is none or they are not disabled. */
export async function enableStaff(tx: Tx, userId: string): Promise<boolean> {
  if (!(await findStaff(tx, userId)) || !(await enableUser(tx, userId))) return false
  await deletePassword(tx, userId)
  return true
}
