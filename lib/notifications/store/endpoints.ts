import type { Db, Prisma, Tx } from '@/lib/db/client'

const endpointSelect = { id: true, url: true, about: true, createdAt: true, failingSince: true, pausedAt: true } satisfies Prisma.WebhookEndpointSelect
export type EndpointRow = Prisma.WebhookEndpointGetPayload<{ select: typeof endpointSelect }>

export const listEndpoints = (db: Db, accountId: string): Promise<EndpointRow[]> => db.webhookEndpoint.findMany({ where: { accountId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: endpointSelect })

export const findEndpoint = (db: Db, accountId: string, id: string): Promise<EndpointRow | null> => db.webhookEndpoint.findFirst({ where: { id, accountId }, select: endpointSelect })

/** The same, which then stays as it is until the transaction ends. */
export async function lockEndpoint(tx: Tx, accountId: string, id: string): Promise<EndpointRow | null> {
  await tx.$executeRaw`select 1 from webhook_endpoints where account_id = ${accountId} and id = ${id} for update`
  return findEndpoint(tx, accountId, id)
}

export async function insertEndpoint(tx: Tx, endpoint: Prisma.WebhookEndpointUncheckedCreateInput): Promise<void> {
  await tx.webhookEndpoint.create({ data: endpoint, select: { id: true } })
}

export async function updateEndpoint(tx: Tx, accountId: string, id: string, change: Prisma.WebhookEndpointUpdateManyMutationInput): Promise<boolean> {
  return (await tx.webhookEndpoint.updateMany({ where: { id, accountId }, data: change })).count === 1
}

export async function deleteEndpoint(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.webhookEndpoint.deleteMany({ where: { id, accountId } })).count === 1
}

export const findSecret = (db: Db, accountId: string, id: string) => db.webhookEndpoint.findFirst({ where: { id, accountId }, select: { secret: true } })

// Calls ----------------------------------------------------------------------------------------------------------------

const callSelect = {
  id: true,
  accountId: true,
  state: true,
  attempts: true,
  newsId: true,
  createdAt: true,
  news: { select: { event: true, area: true, severity: true, title: true, words: true, path: true, at: true, account: { select: { number: true } } } },
  endpoint: { select: { id: true, url: true, secret: true, formerSecret: true, formerUntil: true, failingSince: true, pausedAt: true } },
} satisfies Prisma.DeliverySelect
export type Call = Prisma.DeliveryGetPayload<{ select: typeof callSelect }>

export const findCall = (db: Db, deliveryId: string): Promise<Call | null> => db.delivery.findFirst({ where: { id: deliveryId, channel: 'webhook' }, select: callSelect })

type Outcome = { state: 'waiting' | 'delivered' | 'failed'; status: number | null; error: string | null; endedAt: Date | null }

/** Writes down what an attempt came to; false where another has ended it meanwhile. */
export async function noteAttempt(tx: Tx, { id, attempts }: { id: string; attempts: number }, outcome: Outcome): Promise<boolean> {
  return (await tx.delivery.updateMany({ where: { id, state: 'waiting', attempts }, data: { ...outcome, attempts: attempts + 1 } })).count === 1
}

/** Gives up what was not tried. */
export async function giveUp(tx: Tx, id: string, error: string, at: Date): Promise<void> {
  await tx.delivery.updateMany({ where: { id, state: 'waiting' }, data: { state: 'failed', error, endedAt: at } })
}

/** Notes that an endpoint answers, or since when it does not. */
export async function noteHealth(tx: Tx, id: string, failingSince: Date | null): Promise<void> {
  await tx.webhookEndpoint.updateMany({ where: { id, failingSince: failingSince ? null : { not: null } }, data: { failingSince } })
}

/** Calls an endpoint no more; false where it is paused already. */
export async function pauseEndpoint(tx: Tx, accountId: string, id: string, at: Date): Promise<boolean> {
  return (await tx.webhookEndpoint.updateMany({ where: { id, accountId, pausedAt: null }, data: { pausedAt: at } })).count === 1
}
