/** What the server counts and logs of what happened inside a page or an action: ids and fixed words, nothing about a person. */

export type SecurityEvent =
  | { kind: 'sign-in'; result: string; requestId: string; userId: string | null }
  | { kind: 'barred'; status: 403 | 404; requestId: string; userId: string | null }
  | { kind: 'unlike-a-person'; sign: 'decoy' | 'too-fast' | 'undated'; form: string; requestId: string; userId: string | null }
  | { kind: 'limited'; limit: string; requestId: string; userId: string | null }

const shared = globalThis as typeof globalThis & { enterpriseHubReport?: (event: SecurityEvent) => void }

/** For `server/`: who hears of it. */
export function reportTo(listener: (event: SecurityEvent) => void): void {
  shared.enterpriseHubReport = listener
}

export function report(event: SecurityEvent): void {
  shared.enterpriseHubReport?.(event)
}
