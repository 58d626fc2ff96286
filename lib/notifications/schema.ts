import { z } from '@/lib/core/zod'
import { ALL_AREAS, ALL_EVENTS, AREAS, EVENTS, isEventArea, isEventName, SEVERITIES, type EventArea, type EventName } from '@/lib/core/events'
import { addressesField } from '@/lib/core/fields'

/** The ways in which a person can be told. */
export const WAYS = { portal: 'In the portal only', mail: 'By mail at once', digest: 'In one mail each morning' } as const
export type Way = keyof typeof WAYS
const ways = Object.keys(WAYS) as [Way, ...Way[]]

export const CHANNELS = { portal: 'Portal', mail: 'Mail', webhook: 'Webhook' } as const
export type Channel = keyof typeof CHANNELS
export const STATES = { waiting: 'Waiting', sent: 'Sent', delivered: 'Delivered', failed: 'Failed' } as const
export type State = keyof typeof STATES

/** What a rule or a webhook is about: everything, an area, or one event. */
export type About = 'all' | `area:${EventArea}` | EventName
export const ABOUTS: readonly About[] = ['all', ...ALL_AREAS.map((area): About => `area:${area}`), ...ALL_EVENTS]

export function aboutLabel(about: string): string {
  if (about === 'all') return 'Everything'
  const area = about.slice('area:'.length)
  if (about.startsWith('area:') && isEventArea(area)) return `All about ${AREAS[area].label.toLowerCase()}`
  return isEventName(about) ? EVENTS[about].label : 'Something that is told no more'
}

const aboutField = z.enum(ABOUTS as [About, ...About[]], { error: 'Choose what it is about.' })
const newsId = z.string().regex(/^nws_\w{1,60}$/)
const deliveryId = z.string().regex(/^dlv_\w{1,60}$/)
const ruleId = z.string().regex(/^nru_\w{1,60}$/)
const endpointId = z.string().regex(/^whe_\w{1,60}$/)
const keysOf = <Name extends string>(table: Record<Name, unknown>) => z.enum(Object.keys(table) as [Name, ...Name[]])

/** What the address of the list of one's own notifications says; anything else there says nothing. */
export const listNotificationsSchema = z.object({
  unread: z.literal('only').optional().catch(undefined),
  area: keysOf(AREAS).optional().catch(undefined),
  severity: keysOf(SEVERITIES).optional().catch(undefined),
  after: deliveryId.optional().catch(undefined),
})
export type ListNotifications = z.output<typeof listNotificationsSchema>

export const listDeliveriesSchema = z.object({
  channel: keysOf(CHANNELS).optional().catch(undefined),
  state: keysOf(STATES).optional().catch(undefined),
  endpoint: endpointId.optional().catch(undefined),
  after: deliveryId.optional().catch(undefined),
})
export type ListDeliveries = z.output<typeof listDeliveriesSchema>

export const readOneSchema = z.strictObject({ newsId })
export type ReadOne = z.output<typeof readOneSchema>

/** All that there was when the page was drawn: what has come since stays unread. */
export const readAllSchema = z.strictObject({ through: deliveryId })
export type ReadAll = z.output<typeof readAllSchema>

/** An event's field in the form of choices. */
export const fieldOf = (event: EventName): string => event.replace('.', '-')

const wayField = z.enum(ways, { error: 'Choose how you want to be told.' }).optional()

/** A field an event; the fields of what somebody may not see are left out. */
export const choicesSchema = z.strictObject(Object.fromEntries(ALL_EVENTS.map((event) => [fieldOf(event), wayField])))
export type Choices = z.output<typeof choicesSchema>

/** Rules reach other mailboxes than one's own: a team has a few. */
const MOST_ADDRESSES = 20

const rule = {
  about: aboutField,
  /** Empty for the account. */
  group: z.string().regex(/^(grp_\w{1,60})?$/, 'Choose whose news.'),
  addresses: addressesField(MOST_ADDRESSES),
  /** Empty for nobody by their role. */
  role: z.string().regex(/^([a-z_]{1,40}|rol_\w{1,60})?$/, 'Choose a role, or none.'),
}

export const makeRuleSchema = z.strictObject(rule)
export type MakeRule = z.output<typeof makeRuleSchema>
export const changeRuleSchema = z.strictObject({ ruleId, ...rule })
export type ChangeRule = z.output<typeof changeRuleSchema>
export const deleteRuleSchema = z.strictObject({ ruleId })
export type DeleteRule = z.output<typeof deleteRuleSchema>

const HTTPS = 'Enter an address that begins with https://, such as https://hooks.example.com/hub.'

/** Where it leads is judged by the server (lib/notifications/webhook-target.ts). */
const urlField = z
  .string({ error: HTTPS })
  .transform((text) => text.trim())
  .pipe(z.string().max(1500, 'Use at most 1,500 characters.').regex(/^https:\/\/[^\s\p{Cc}]+$/u, HTTPS))

export const makeEndpointSchema = z.strictObject({ url: urlField, about: aboutField })
export type MakeEndpoint = z.output<typeof makeEndpointSchema>
export const changeEndpointSchema = z.strictObject({ endpointId, url: urlField, about: aboutField })
export type ChangeEndpoint = z.output<typeof changeEndpointSchema>
export const endpointSchema = z.strictObject({ endpointId })
export type EndpointForm = z.output<typeof endpointSchema>
export const resendSchema = z.strictObject({ deliveryId })
export type Resend = z.output<typeof resendSchema>
