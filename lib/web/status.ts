import type { AsyncLocalStorage } from 'node:async_hooks'

/** A server action cannot set the status of its response; `server/` lets it say one here. */
type StatusHolder = { status: number | null }

const shared = globalThis as typeof globalThis & { enterpriseHubStatus?: AsyncLocalStorage<StatusHolder> }

/** For `server/`: where the status of each request is held. */
export function holdStatusIn(storage: AsyncLocalStorage<StatusHolder>): void {
  shared.enterpriseHubStatus = storage
}

/** Answers this request with a status of 400 or more. */
export function answerWith(status: number): void {
  const holder = shared.enterpriseHubStatus?.getStore()
  if (holder) holder.status = status
}
