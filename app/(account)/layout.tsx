import type { ReactNode } from 'react'
import { SiteFooter } from '@/components/shell/site-footer'

/** Draws only: who may see a page is asked by the page. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="flex flex-1 flex-col">{children}</div>
      <SiteFooter />
    </>
  )
}
