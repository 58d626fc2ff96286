import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import type { SetReminders, SetSessionLength } from './schema'
import { lockSettings, saveSettings } from './store'

type Refusal = Failure<'FORBIDDEN'>

/** Sets how long the sessions of an enterprise's people last; those that have lasted longer end with their next request. */
export async function setSessionLength(actor: Actor, { idle, absolute }: SetSessionLength, context: RequestContext): Promise<Result<undefined, Refusal>> {
  return change(actor, { sessionIdleMinutes: idle, sessionHours: absolute }, { what: 'sessions', unusedMinutes: idle, hoursInAll: absolute }, context)
}

/** Sets on which days before and after an end the people of an enterprise are told of it, from the next morning on. */
export async function setReminders(actor: Actor, { before, after }: SetReminders, context: RequestContext): Promise<Result<undefined, Refusal>> {
  return change(actor, { remindBefore: before, remindAfter: after }, { what: 'reminders', before: before.join(', '), after: after.join(', ') }, context)
}

type Settings = { sessionIdleMinutes: number | null; sessionHours: number | null } | { remindBefore: number[]; remindAfter: number[] }

async function change(actor: Actor, settings: Settings, details: Record<string, string | number | null>, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'account.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  return transact<undefined, never>(async (tx) => {
    const before = await lockSettings(tx, accountId)
    const same = before && Object.entries(settings).every(([name, value]) => JSON.stringify(before[name as keyof typeof before]) === JSON.stringify(value))
    if (same) return ok()
    await saveSettings(tx, accountId, settings)
    await recordAudit(tx, { action: 'account.settings-changed', target: accountId, actorId: userId, accountId, details }, context)
    return ok()
  })
}
