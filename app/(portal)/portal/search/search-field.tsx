'use client'

import { useEffect, useState, type ComponentType } from 'react'
import { Input } from '@/components/ui/input'

/** The field in the header: a form that leads to the page of the search, and the keys that open the palette, which comes with them. */
export function SearchField({ query }: { query: string }) {
  const [palette, setPalette] = useState<{ Palette: ComponentType<{ onClose: () => void }> } | null>(null)
  const [open, setOpen] = useState(false)

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen(true)
      // Where it cannot be had, the field is there still.
      void import('./palette').then(({ Palette }) => setPalette({ Palette }), () => undefined)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <>
      <form action="/portal/search" method="get" role="search" aria-label="Portal" className="relative hidden w-56 lg:block print:hidden">
        <Input name="q" type="search" aria-label="Search the portal" aria-keyshortcuts="Control+K Meta+K" placeholder="Search" defaultValue={query} autoComplete="off" spellCheck={false} maxLength={100} className="min-h-11! py-1.5! pr-16!" />
        <kbd aria-hidden="true" className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 rounded border border-line px-1.5 text-xs text-muted">
          Ctrl K
        </kbd>
      </form>
      {open && palette && <palette.Palette onClose={() => setOpen(false)} />}
    </>
  )
}
