import { permissionsOf, type Permission } from '@/lib/core/permissions'
import type { Tx } from '@/lib/db/client'
import { enqueueMail } from '@/lib/mail/enqueue'
import type { MailProps, MailTemplate } from '@/lib/mail/templates'
import { contactOf } from './manager'
import { findAccount, listActiveMembers } from './store'

type Common = 'name' | 'manager'

/** Mails everybody at an enterprise who holds a permission there, in the transaction of the cause. */
export async function tellHolders<Template extends MailTemplate>(tx: Tx, accountId: string, permission: Permission, mail: { template: Template; props: Omit<MailProps[Template], Common> }, now: Date): Promise<void> {
  const manager = contactOf(await findAccount(tx, accountId))
  for (const { userId, email, name, ...role } of await listActiveMembers(tx, accountId)) {
    if (!permissionsOf(role).has(permission)) continue
    await enqueueMail(tx, { to: { userId, email }, template: mail.template, props: { ...mail.props, name, manager } as MailProps[Template] }, now)
  }
}
