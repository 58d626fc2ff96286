import type { RequestContext } from '@/lib/core/context'
import { queuesOf } from '@/lib/core/queues'
import { ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { prepareRedemption, redeemLink } from '@/lib/identity/redeem-link'
import type { WeakPassword } from '@/lib/identity/replace-password'
import type { NewPassword } from '@/lib/identity/schema'
import { adoptUnmanagedAccounts } from './assign-manager'
import { tellNewPassword } from './change-password'
import { joinByActivation } from './people/answer-invitation'
import { markAccountsActivated } from './store'

/** Sets the password from a mailed link, once, and activates the person and the enterprise where they were not active yet; tells an active person by mail. */
export async function setPassword(form: NewPassword, context: RequestContext): Promise<Result<{ activated: boolean }, Failure<'LINK_UNUSABLE' | WeakPassword>>> {
  return oneByOne(form.token, () => redeem(form, context))
}

// A link serves once: of many who use it at the same time only the first costs a hash.
const oneByOne = queuesOf(() => 1)

async function redeem(form: NewPassword, context: RequestContext): ReturnType<typeof setPassword> {
  const prepared = await prepareRedemption(form.token, form.password, context.now)
  if (!prepared.ok) return prepared

  return transact<{ activated: boolean }, Failure<'LINK_UNUSABLE'>>(async (tx) => {
    const redeemed = await redeemLink(tx, prepared.value, context)
    if (!redeemed.ok) return redeemed
    const { userId, activated } = redeemed.value
    await recordAudit(tx, { action: activated ? 'user.activated' : 'password.set', target: userId, actorId: userId }, context)
    if (activated) {
      const opened = await markAccountsActivated(tx, userId, context.now)
      for (const accountId of opened) await recordAudit(tx, { action: 'account.activated', target: accountId, actorId: userId, accountId }, context)
      // The mail of who signed up themselves names their own enterprise; an invitation is then answered in the portal.
      if (opened.length === 0) await joinByActivation(tx, userId, context)
      await adoptUnmanagedAccounts(tx, userId, context)
    } else {
      await tellNewPassword(tx, { id: userId, ...prepared.value.link.user }, context)
    }
    return ok({ activated })
  })
}
