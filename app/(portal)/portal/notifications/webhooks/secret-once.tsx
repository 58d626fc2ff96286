'use client'

import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Copyable } from '@/components/ui/copyable'

/** A secret, the one time that it is shown. */
export function SecretOnce({ secret, children }: { secret: string; children?: ReactNode }) {
  return (
    <Alert tone="success" title="Copy the signing secret now">
      <p>It is shown this once. Keep it where your receiver reads its secrets: with it, it makes sure that a call is ours.</p>
      <dl>
        <Copyable term="Signing secret" value={secret} />
      </dl>
      {children}
    </Alert>
  )
}
