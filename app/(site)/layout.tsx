import type { ReactNode } from 'react'
import { SiteFooter } from '@/components/shell/site-footer'

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="flex flex-1 flex-col">{children}</div>
      <SiteFooter />
    </>
  )
}
