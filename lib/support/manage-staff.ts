import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { adoptUnmanagedAccounts, handOverAccounts } from '@/lib/accounts/assign-manager'
import { mailWhatFits } from '@/lib/accounts/mail-what-fits'
import { contactOf } from '@/lib/accounts/manager'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { issueLink } from '@/lib/identity/issue-link'
import { findByEmail, registerPerson } from '@/lib/identity/register-person'
import { disableStaff, enableStaff, makeStaff } from '@/lib/identity/staff'
import { enqueueMail } from '@/lib/mail/enqueue'
import type { AddStaff } from './schema'

/** Makes a member of staff, who sets the first password from the same mail as everybody. */
export async function addStaff(form: AddStaff, context: RequestContext): Promise<Result<undefined, Failure<'STAFF_EXISTS'>>> {
  return transact<undefined, Failure<'STAFF_EXISTS'>>(async (tx) => {
    const { person } = await registerPerson(tx, { email: form.email, name: form.name, mobile: null }, context.now)
    if (!(await makeStaff(tx, person.id, form.role, context.now))) return fail({ code: 'STAFF_EXISTS' })
    await recordAudit(tx, { action: 'staff.added', target: person.id, details: { role: form.role } }, context)
    if (person.activatedAt) {
      await adoptUnmanagedAccounts(tx, person.id, context)
    } else {
      const link = await issueLink(tx, person.id, 'activation', context.now)
      const props = { name: person.name, manager: contactOf(null), organization: null, invitation: null, ...link }
      await enqueueMail(tx, { to: { userId: person.id, email: person.email }, template: 'activation', props }, context.now)
    }
    return ok()
  })
}

/** Disables a member of staff at once: sessions end, and their accounts go to the others. */
export async function removeStaff(email: string, context: RequestContext): Promise<Result<{ accountsHandedOver: number }, Failure<'NOT_STAFF'>>> {
  return transact<{ accountsHandedOver: number }, Failure<'NOT_STAFF'>>(async (tx) => {
    const person = await findByEmail(tx, email)
    if (!person || !(await disableStaff(tx, person.id, context.now))) return fail({ code: 'NOT_STAFF' })
    await recordAudit(tx, { action: 'staff.disabled', target: person.id }, context)
    return ok({ accountsHandedOver: await handOverAccounts(tx, person.id, context) })
  })
}

/** Lets a disabled member of staff come back, who sets a new password by a mailed link: the old one may be why they left. */
export async function restoreStaff(email: string, context: RequestContext): Promise<Result<undefined, Failure<'NOT_DISABLED'>>> {
  return transact<undefined, Failure<'NOT_DISABLED'>>(async (tx) => {
    const person = await findByEmail(tx, email)
    if (!person || !(await enableStaff(tx, person.id))) return fail({ code: 'NOT_DISABLED' })
    await recordAudit(tx, { action: 'staff.enabled', target: person.id }, context)
    await mailWhatFits(tx, { ...person, disabledAt: null, password: null }, context)
    if (person.activatedAt) await adoptUnmanagedAccounts(tx, person.id, context)
    return ok()
  })
}
