'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const PAUSE_MS = 1500

/** Draws the page again while the work goes on; browsers slow it down where nobody looks. */
export function LookAgain() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), PAUSE_MS)
    return () => clearInterval(timer)
  }, [router])
  return null
}
