import { createHmac, randomUUID } from 'node:crypto'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { WEBHOOK_SECRET } from './settings'

type Options = { id?: string; ageSeconds?: number; signature?: string; headers?: Record<string, string> }

/** Tells the product something as Resend does: signed over id, seconds and body, without an origin. */
export function sendWebhook(request: APIRequestContext, event: unknown, { id = `msg_${randomUUID()}`, ageSeconds = 0, signature, headers = {} }: Options = {}): Promise<APIResponse> {
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds)
  const mac = createHmac('sha256', Buffer.from(WEBHOOK_SECRET.slice('whsec_'.length), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')
  return request.post('/api/webhooks/resend', {
    data: Buffer.from(body),
    headers: { 'Content-Type': 'application/json', 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature ?? `v1,${mac}`, ...headers },
  })
}

export const mailEvent = (type: string, mail: { id: string }, data: object = {}) => ({ type, created_at: new Date().toISOString(), data: { email_id: mail.id, ...data } })
