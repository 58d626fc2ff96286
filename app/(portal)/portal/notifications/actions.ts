'use server'

import { redirect } from 'next/navigation'
import { chooseWays } from '@/lib/notifications/choose'
import { changeEndpoint, makeEndpoint, pauseByHand, redrawSecret, removeEndpoint, resumeEndpoint, testEndpoint } from '@/lib/notifications/manage-endpoints'
import { changeRule, makeRule, removeRule } from '@/lib/notifications/manage-rules'
import { readAll, readOne } from '@/lib/notifications/mark-read'
import { resendDelivery } from '@/lib/notifications/resend'
import { changeEndpointSchema, changeRuleSchema, choicesSchema, deleteRuleSchema, endpointSchema, makeEndpointSchema, makeRuleSchema, readAllSchema, readOneSchema, resendSchema } from '@/lib/notifications/schema'
import { defineAction } from '@/lib/web/action'
import { safePath } from '@/lib/web/way-back'

const RULES = '/portal/notifications/rules'
const WEBHOOKS = '/portal/notifications/webhooks'

export const openNotificationAction = defineAction({
  access: { permission: 'notifications.view' },
  input: readOneSchema,
  async run(form, context, { actor }) {
    const read = await readOne(actor, form, context)
    if (!read.ok) return read
    redirect(safePath(read.value.path ?? '/portal/notifications'))
  },
})

export const readOneAction = defineAction({
  access: { permission: 'notifications.view' },
  rereads: true,
  input: readOneSchema,
  async run(form, context, { actor }) {
    const read = await readOne(actor, form, context)
    return read.ok ? { ok: true, value: undefined } : read
  },
})

export const readAllAction = defineAction({
  access: { permission: 'notifications.view' },
  rereads: true,
  input: readAllSchema,
  run: (form, context, { actor }) => readAll(actor, form, context),
})

export const chooseWaysAction = defineAction({
  access: { permission: 'notifications.view' },
  rereads: true,
  input: choicesSchema,
  run: (form, context, { actor }) => chooseWays(actor, form, context),
})

export const makeRuleAction = defineAction({
  access: { permission: 'notifications.manage' },
  input: makeRuleSchema,
  async run(form, context, { actor }) {
    const made = await makeRule(actor, form, context)
    if (!made.ok) return made
    redirect(RULES)
  },
})

export const changeRuleAction = defineAction({
  access: { permission: 'notifications.manage' },
  input: changeRuleSchema,
  async run(form, context, { actor }) {
    const changed = await changeRule(actor, form, context)
    if (!changed.ok) return changed
    redirect(RULES)
  },
})

export const deleteRuleAction = defineAction({
  access: { permission: 'notifications.manage' },
  input: deleteRuleSchema,
  async run(form, context, { actor }) {
    const deleted = await removeRule(actor, form, context)
    if (!deleted.ok) return deleted
    redirect(RULES)
  },
})

export const makeEndpointAction = defineAction({
  access: { permission: 'notifications.manage' },
  rereads: true,
  input: makeEndpointSchema,
  run: (form, context, { actor }) => makeEndpoint(actor, form, context),
})

export const changeEndpointAction = defineAction({
  access: { permission: 'notifications.manage' },
  rereads: true,
  input: changeEndpointSchema,
  run: (form, context, { actor }) => changeEndpoint(actor, form, context),
})

export const redrawSecretAction = defineAction({
  access: { permission: 'notifications.manage' },
  fresh: true,
  input: endpointSchema,
  run: (form, context, { actor }) => redrawSecret(actor, form, context),
})

export const testEndpointAction = defineAction({
  access: { permission: 'notifications.manage' },
  limit: 'send-again',
  input: endpointSchema,
  run: (form, context, { actor }) => testEndpoint(actor, form, context),
})

export const pauseEndpointAction = defineAction({
  access: { permission: 'notifications.manage' },
  rereads: true,
  input: endpointSchema,
  run: (form, context, { actor }) => pauseByHand(actor, form, context),
})

export const resumeEndpointAction = defineAction({
  access: { permission: 'notifications.manage' },
  rereads: true,
  input: endpointSchema,
  run: (form, context, { actor }) => resumeEndpoint(actor, form, context),
})

export const deleteEndpointAction = defineAction({
  access: { permission: 'notifications.manage' },
  fresh: true,
  input: endpointSchema,
  async run(form, context, { actor }) {
    const deleted = await removeEndpoint(actor, form, context)
    if (!deleted.ok) return deleted
    redirect(WEBHOOKS)
  },
})

export const resendAction = defineAction({
  access: { permission: 'notifications.manage' },
  limit: 'send-again',
  rereads: true,
  input: resendSchema,
  run: (form, context, { actor }) => resendDelivery(actor, form, context),
})
