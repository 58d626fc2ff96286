import type { AsyncLocalStorage } from 'node:async_hooks'
import { setCookieLine, type CookieSpec } from './cookies'

/** A server action cannot set the status of its response; `server/` lets it say one here. */
export type StatusHolder = { status: number | null; headers?: Record<string, string>; cookies?: string[] }

const shared = globalThis as typeof globalThis & { enterpriseHubStatus?: AsyncLocalStorage<StatusHolder> }

/** For `server/`: where the status of each request is held. */
export function holdStatusIn(storage: AsyncLocalStorage<StatusHolder>): void {
  shared.enterpriseHubStatus = storage
}

/** Answers this request with a status of 400 or more, and with headers of its own. */
export function answerWith(status: number, headers: Record<string, string> = {}): void {
  const holder = shared.enterpriseHubStatus?.getStore()
  if (holder) Object.assign(holder, { status, headers })
}

/** Has the browser forget what it keeps of this site; cookies end by themselves, and the mark of a known browser stays. */
export function clearBrowser(): void {
  const holder = shared.enterpriseHubStatus?.getStore()
  if (holder) holder.headers = { ...holder.headers, 'Clear-Site-Data': '"cache", "storage"' }
}

/** Has the browser forget a cookie with this answer. Next is not told: it would draw the page without it at once. */
export function forgetCookie(cookie: CookieSpec): void {
  const holder = shared.enterpriseHubStatus?.getStore()
  if (holder) holder.cookies = [...(holder.cookies ?? []), setCookieLine(cookie, null)]
}
