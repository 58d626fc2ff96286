'use client'

import { useSyncExternalStore, type ReactNode } from 'react'

/** Its content where the browser knows passkeys; says why not otherwise. */
export function PasskeySupport({ instead, children }: { instead: string; children: ReactNode }) {
  const support = useSyncExternalStore(never, here, unknown)
  if (support === 'unknown') {
    return (
      <noscript>
        <p className="text-muted">A passkey needs JavaScript, which is off in this browser. {instead}</p>
      </noscript>
    )
  }
  return support === 'yes' ? children : <p className="text-muted">This browser does not know passkeys. {instead}</p>
}

const never = () => () => undefined
const here = () => ('PublicKeyCredential' in window ? 'yes' : 'no')
const unknown = () => 'unknown' as const
