import { env } from '@/lib/env'

export function SiteFooter() {
  return (
    <footer className="border-t border-line print:hidden">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-6 px-5 py-4 text-sm text-muted sm:px-8">
        <p>{env().brandName}</p>
        <a href="/terms" className="inline-flex min-h-11 items-center hover:text-ink hover:underline">
          Terms and conditions
        </a>
      </div>
    </footer>
  )
}
