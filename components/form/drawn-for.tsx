'use client'

import { createContext, useContext, type ReactNode } from 'react'
import { ENTERPRISE_FIELD } from '@/lib/web/form-state'
import { useFormContext } from './form-context'

const Enterprise = createContext<string | null>(null)

/** For which enterprise the forms of a page are drawn: each says so, so that none of them acts for another one that was chosen since (lib/web/action.ts). */
export function DrawnFor({ accountId, children }: { accountId: string | null; children: ReactNode }) {
  return <Enterprise value={accountId}>{children}</Enterprise>
}

export function EnterpriseField() {
  const accountId = useContext(Enterprise)
  const { state } = useFormContext()
  // After a refusal for this very reason it stays what it was.
  const value = state.values[ENTERPRISE_FIELD] ?? accountId
  return value && <input type="hidden" name={ENTERPRISE_FIELD} value={value} />
}
