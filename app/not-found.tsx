import type { Metadata } from 'next'
import { SiteHeader } from '@/components/shell/site-header'
import { WayOn } from '@/components/shell/way-on'
import { Button } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Nothing here' }

export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <WayOn title="There is nothing here">
        <p>The address may be mistyped, or what it led to has gone.</p>
        <Button asChild>
          <a href="/">Go to the front page</a>
        </Button>
      </WayOn>
    </>
  )
}
