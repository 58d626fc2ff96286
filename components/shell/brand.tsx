import { env } from '@/lib/env'
import { Mark } from './mark'

type BrandProps = {
  href?: string
  /** Beside much else: in two lines on a telephone, and the mark alone on the narrowest. */
  compact?: boolean
}

/** The product's name, which leads to its front page. */
export function Brand({ href = '/', compact = false }: BrandProps) {
  return (
    <a href={href} className="-ml-1 inline-flex min-h-11 min-w-0 items-center gap-2.5 rounded-md px-1 text-lg font-semibold tracking-tight">
      <Mark className="size-7 shrink-0 text-accent" />
      <span className={compact ? 'line-clamp-2 leading-tight wrap-anywhere max-[22.5rem]:sr-only sm:line-clamp-1' : 'truncate'}>{env().brandName}</span>
    </a>
  )
}
