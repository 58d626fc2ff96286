'use client'

import { useEffect, useState } from 'react'

export type Verdict = 'short' | 'common' | 'personal' | 'good' | 'strong'
export type Judged = { verdict: Verdict; missing: number }

const PAUSE_MS = 250

/** What the server would say of a password, once the typing pauses; null while that is not known. */
export function useJudgement(password: string, minLength: number, own: string[]): Judged | null {
  const [judged, setJudged] = useState<Judged | null>(null)
  const ownKey = own.join('\n')

  useEffect(() => {
    if (!password) return
    // The estimator and its word lists are heavy: they come with the first character, not with the page.
    const loading = import('@/lib/identity/password-strength')
    let stale = false
    async function judge() {
      const { judgePassword } = await loading
      const { score, weakness } = await judgePassword(password, ownKey.split('\n'))
      const passed = score === 4 ? 'strong' : 'good'
      const missing = minLength - [...password].length
      if (!stale) setJudged({ verdict: missing > 0 ? 'short' : (weakness ?? passed), missing })
    }
    const timer = setTimeout(() => void judge(), PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [password, minLength, ownKey])

  return password ? judged : null
}
