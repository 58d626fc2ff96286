'use server'

import { redirect } from 'next/navigation'
import { addDomains } from '@/lib/domains/add-domains'
import { checkDomain } from '@/lib/domains/check-domain'
import { probesOf } from '@/lib/domains/probes'
import { removeDomain } from '@/lib/domains/remove-domain'
import { addDomainsSchema, checkDomainSchema, removeDomainSchema, startValidationSchema } from '@/lib/domains/schema'
import { startValidation } from '@/lib/domains/start-validation'
import { env } from '@/lib/env'
import { defineAction } from '@/lib/web/action'

export const addDomainsAction = defineAction({
  access: { permission: 'domains.manage' },
  input: addDomainsSchema,
  async run(form, context, session) {
    const result = await addDomains(session.actor, form, context)
    if (!result.ok) return result
    const { added, known } = result.value
    const [first] = added
    if (first && added.length === 1 && known === 0) redirect(`/portal/domains/${first.id}`)
    redirect(`/portal/domains?added=${added.length}&known=${known}`)
  },
})

export const startValidationAction = defineAction({
  access: { permission: 'domains.manage' },
  rereads: true,
  input: startValidationSchema,
  run: (form, context, session) => startValidation(session.actor, form, context),
})

export const checkDomainAction = defineAction({
  access: { permission: 'domains.manage' },
  limit: 'domain-check',
  rereads: true,
  input: checkDomainSchema,
  run: (form, context, session) => checkDomain(session.actor, form, context, probesOf(env())),
})

export const removeDomainAction = defineAction({
  access: { permission: 'domains.manage' },
  input: removeDomainSchema,
  async run(form, context, session) {
    const removed = await removeDomain(session.actor, form, context)
    if (!removed.ok) return removed
    redirect('/portal/domains?removed=1')
  },
})
