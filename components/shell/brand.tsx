import { env } from '@/lib/env'
import { Mark } from './mark'

/** The product's name, which leads to its front page. */
export function Brand({ href = '/' }: { href?: string }) {
  return (
    <a href={href} className="-ml-1 inline-flex min-h-11 min-w-0 items-center gap-2.5 rounded-md px-1 text-lg font-semibold tracking-tight">
      <Mark className="size-7 shrink-0 text-accent" />
      <span className="truncate">{env().brandName}</span>
    </a>
  )
}
