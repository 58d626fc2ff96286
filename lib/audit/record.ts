import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import type { Tx } from '@/lib/db/client'
import { enqueueJob } from '@/lib/jobs/queue'
import { eventOf } from './told'

export type AuditAction =
  | 'account.activated'
  | 'account.declined'
  | 'account.forgotten'
  | 'account.manager-assigned'
  | 'account.settings-changed'
  | 'account.signed-up'
  | 'audit.exported'
  | 'block.ended'
  | 'block.made'
  | 'code.refused'
  | 'code.sent'
  | 'code.verified'
  | 'contact.shown'
  | 'domain.added'
  | 'domain.control-lost'
  | 'domain.reminded'
  | 'domain.removed'
  | 'domain.validated'
  | 'domain.validation-lapsed'
  | 'domain.validation-started'
  | 'domains.import-begun'
  | 'domains.import-finished'
  | 'email.change-requested'
  | 'email.changed'
  | 'funds.fell-low'
  | 'funds.moved'
  | 'funds.threshold-set'
  | 'group.archived'
  | 'group.changed'
  | 'group.domain-added'
  | 'group.domain-removed'
  | 'group.made'
  | 'group.organization-added'
  | 'group.organization-removed'
  | 'group.person-added'
  | 'group.person-removed'
  | 'invitation.accepted'
  | 'invitation.declined'
  | 'invitation.made'
  | 'invitation.resent'
  | 'invitation.sent'
  | 'invitation.withdrawn'
  | 'mail.link-requested'
  | 'mail.resent'
  | 'member.disabled'
  | 'member.enabled'
  | 'member.removed'
  | 'member.role-changed'
  | 'notification.chosen'
  | 'notification.resent'
  | 'notification.rule-changed'
  | 'notification.rule-deleted'
  | 'notification.rule-made'
  | 'organization.changed'
  | 'organization.checked'
  | 'organization.commented'
  | 'organization.created'
  | 'organization.deleted'
  | 'organization.document-added'
  | 'organization.document-removed'
  | 'organization.information-wanted'
  | 'organization.rejected'
  | 'organization.reminded'
  | 'organization.reopened'
  | 'organization.review-begun'
  | 'organization.submitted'
  | 'organization.suspended'
  | 'organization.suspension-lifted'
  | 'organization.validated'
  | 'password.changed'
  | 'password.reset-requested'
  | 'password.set'
  | 'phrase.refused'
  | 'phrase.sent'
  | 'phrase.verified'
  | 'proposal.agreed'
  | 'proposal.declined'
  | 'proposal.lapsed'
  | 'proposal.made'
  | 'proposal.withdrawn'
  | 'role.changed'
  | 'role.created'
  | 'role.deleted'
  | 'second-factor.added'
  | 'second-factor.codes-drawn'
  | 'second-factor.failed'
  | 'second-factor.removed'
  | 'second-factor.required'
  | 'session.account-chosen'
  | 'session.confirmed'
  | 'session.ended'
  | 'session.opened'
  | 'sessions.ended'
  | 'sign-in.factor-awaited'
  | 'sign-in.failed'
  | 'staff.added'
  | 'staff.disabled'
  | 'staff.enabled'
  | 'user.activated'
  | 'user.changed'
  | 'user.forgotten'
  | 'webhook.changed'
  | 'webhook.deleted'
  | 'webhook.made'
  | 'webhook.paused'
  | 'webhook.resumed'
  | 'webhook.secret-drawn'
  | 'webhook.tested'

export type AuditEntry = {
  action: AuditAction
  /** The id of what was acted on. */
  target: string
  /** Whether it was done; a refused attempt changed nothing but is told of all the same. */
  result?: 'success' | 'refused'
  actorId?: string | undefined
  /** Left out, it is the enterprise of the target, or of the actor (trigger). */
  accountId?: string | undefined
  reason?: string | undefined
  details?: Record<string, string | number | boolean | null>
}

/** Writes down who did what to whom, from where, with what result, in the transaction of the deed; and has a job tell people where it is news. */
export async function recordAudit(tx: Tx, entry: AuditEntry, context: Pick<RequestContext, 'ip' | 'country' | 'now'>): Promise<void> {
  const id = newId('aud')
  await tx.auditEvent.create({ data: { id, at: context.now, ip: context.ip, country: context.country, ...entry }, select: { id: true } })
  if (eventOf(entry)) await enqueueJob(tx, 'tell-event', { auditId: id })
}

/** The same for many deeds of one kind at once, in their order. */
export async function recordAudits(tx: Tx, entries: AuditEntry[], context: Pick<RequestContext, 'ip' | 'country' | 'now'>): Promise<void> {
  const deeds = entries.map((entry) => ({ id: newId('aud'), entry }))
  await tx.auditEvent.createMany({ data: deeds.map(({ id, entry }) => ({ id, at: context.now, ip: context.ip, country: context.country, ...entry })) })
  for (const { id, entry } of deeds) if (eventOf(entry)) await enqueueJob(tx, 'tell-event', { auditId: id })
}
