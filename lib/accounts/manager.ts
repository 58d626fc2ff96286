import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import type { ManagerContact } from '@/lib/mail/templates'
import { findAccount, findAccountOf, findLeastLoadedStaff, lockManagers, type AccountRow } from './store'

/** The member of staff who is to manage a new account, or null while there is none. */
export async function chooseManager(tx: Tx): Promise<{ id: string; name: string; email: string } | null> {
  await lockManagers(tx)
  return findLeastLoadedStaff(tx)
}

/** Whom a person turns to: the account's manager, or the address that mails come from while there is none. */
export function contactOf(account: Pick<AccountRow, 'manager'> | null): ManagerContact {
  if (account?.manager) return { name: account.manager.name, email: account.manager.email }
  const { mailFrom, brandName } = env()
  return { name: `${brandName} support`, email: /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom }
}

export const accountOf = (tx: Tx, userId: string) => findAccountOf(tx, userId)

export const managedAccount = (tx: Tx, accountId: string) => findAccount(tx, accountId)
