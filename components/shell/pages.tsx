import { Button } from '@/components/ui/button'

type PagesProps = {
  /** Where the list begins; absent on its first page. */
  first?: string | undefined
  /** Where it goes on; absent on its last page. */
  next?: string | undefined
}

/** The way through a list that comes page by page. */
export function Pages({ first, next }: PagesProps) {
  if (!first && !next) return null
  return (
    <nav aria-label="Pages" className="flex flex-wrap gap-3">
      {first && (
        <Button asChild variant="secondary">
          <a href={first}>First page</a>
        </Button>
      )}
      {next && (
        <Button asChild variant="secondary">
          <a href={next}>Next page</a>
        </Button>
      )}
    </nav>
  )
}
