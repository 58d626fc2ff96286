'use client'

import { useSyncExternalStore, type ReactNode } from 'react'

/** Its content where the browser knows passkeys and runs our script; says why not otherwise. */
export function PasskeySupport({ instead, children }: { instead: string; children: ReactNode }) {
  const support = useSyncExternalStore(never, here, notYet)
  if (support === 'yes') return children
  return (
    <p className="text-muted">
      {support === 'no' ? 'This browser does not know passkeys.' : 'A passkey needs JavaScript.'} {instead}
    </p>
  )
}

const never = () => () => undefined
const here = () => ('PublicKeyCredential' in window ? 'yes' : 'no')
const notYet = () => 'not yet'
