'use client'

import { WayOn } from '@/components/shell/way-on'
import { Button } from '@/components/ui/button'

/** Says nothing of the error itself, which may tell what is nobody's business. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <WayOn title="Something went wrong on our side">
      {/* The page's own title may be what failed. */}
      <title>Something went wrong</title>
      <p>
        Nothing was lost that had been saved. Please try again in a moment
        {error.digest ? (
          <>
            ; if it goes on, tell us this number: <span className="font-mono whitespace-nowrap text-ink">{error.digest}</span>.
          </>
        ) : (
          '.'
        )}
      </p>
      <div className="flex flex-wrap justify-center gap-3">
        <Button onClick={() => window.location.reload()}>Try again</Button>
        <Button asChild variant="secondary">
          <a href="/">Go to the front page</a>
        </Button>
      </div>
    </WayOn>
  )
}
