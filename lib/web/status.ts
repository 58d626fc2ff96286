import type { AsyncLocalStorage } from 'node:async_hooks'

/** A server action cannot set the status of its response; `server/` lets it say one here. */
export type StatusHolder = { status: number | null; headers?: Record<string, string> }

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
