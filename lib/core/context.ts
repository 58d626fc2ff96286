/** What a use case knows of the request that it serves. */
export type RequestContext = {
  requestId: string
  /** The client's address as the server settled it, or null where there is none (a job, the command line). */
  ip: string | null
  /** ISO 3166-1 alpha-2 of that address, or null when it cannot be told. */
  country: string | null
  /** Words for a person, such as "Firefox 140 on Windows". */
  browser: string
  /** SHA-256 of the browser's device cookie. */
  deviceHash: string | null
  /** When the request arrived. */
  now: Date
  /** The time at this moment, for what is decided after a wait. */
  clock: () => Date
}

/** The context of a deed that no request asked for: a job's, or a command's. */
export function contextWithoutRequest(requestId: string, by: string): RequestContext {
  return { requestId, ip: null, country: null, browser: by, deviceHash: null, now: new Date(), clock: () => new Date() }
}
