'use client'

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Input } from '@/components/ui/input'
import type { Section } from './section'

/** A pause in typing after which it is asked. */
const PAUSE_MS = 120

type Answer = { q: string; sections: Section[] }

/** Everything by its name: opened by keys, moved in by keys, and gone with Escape. */
export function Palette({ onClose }: { onClose: () => void }) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [q, setQ] = useState('')
  const [answer, setAnswer] = useState<Answer>({ q: '', sections: [] })
  const [failed, setFailed] = useState(false)
  const [at, setAt] = useState(0)

  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  useEffect(() => {
    const asked = q.trim()
    const over = new AbortController()
    const timer = setTimeout(
      () => {
        void ask(asked, over.signal).then(
          (sections) => {
            setAnswer({ q: asked, sections })
            setFailed(false)
            setAt(0)
          },
          () => {
            if (!over.signal.aborted) setFailed(true)
          },
        )
      },
      asked === '' ? 0 : PAUSE_MS,
    )
    return () => {
      clearTimeout(timer)
      over.abort()
    }
  }, [q])

  const hits = answer.sections.flatMap(({ hits: each }) => each)
  const everything = `/portal/search?${new URLSearchParams({ q: q.trim() })}`

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (hits.length > 0) setAt((at + step + hits.length) % hits.length)
    }
    if (event.key === 'Enter' && q.trim() !== '') {
      event.preventDefault()
      // What is shown may be an answer to what was typed before.
      const hit = answer.q === q.trim() ? hits[at] : undefined
      location.assign(hit?.href ?? everything)
    }
  }

  const told = failed ? 'The search could not be asked. Press Enter to open its page.' : answer.q !== '' && hits.length === 0 ? 'Nothing has this in its name.' : ''
  return (
    <dialog ref={dialog} aria-label="Search everything" onClose={onClose} onClick={(event) => event.target === dialog.current && dialog.current.close()} className="mx-auto mt-[12vh] w-full max-w-xl rounded-lg border border-edge bg-surface p-0 text-ink shadow-lg backdrop:bg-black/50">
      <div className="p-3">
        <Input
          type="search"
          role="combobox"
          aria-label="Search everything"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-hits`}
          aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          placeholder="Pages, people, groups, organizations, domains"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <p role="status" className="px-5 pb-3 text-sm text-muted empty:hidden">
        {told}
      </p>
      <div id={`${id}-hits`} role="listbox" aria-label="Found" className="max-h-[55vh] overflow-y-auto px-2 pb-2">
        {answer.sections.map((section, place) => {
          const before = answer.sections.slice(0, place).reduce((sum, { hits: each }) => sum + each.length, 0)
          return (
            <div key={section.title} role="group" aria-label={section.title}>
              <p aria-hidden="true" className="px-3 pt-2 pb-1 text-sm font-medium text-muted">
                {section.title}
              </p>
              {section.hits.map(({ label, detail, href }, index) => (
                <a
                  key={href}
                  id={`${id}-${before + index}`}
                  role="option"
                  aria-selected={before + index === at}
                  tabIndex={-1}
                  href={href}
                  onMouseMove={() => setAt(before + index)}
                  className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 rounded-md px-3 py-1.5 aria-selected:bg-accent-soft aria-selected:text-accent"
                >
                  <span className="min-w-0 font-medium wrap-anywhere">{label}</span>
                  <span className="text-sm break-all text-muted">{detail}</span>
                </a>
              ))}
            </div>
          )
        })}
      </div>
      <p className="border-t border-line px-5 py-2 text-sm text-muted">Arrows choose, Enter opens, Escape closes.</p>
    </dialog>
  )
}

async function ask(q: string, signal: AbortSignal): Promise<Section[]> {
  if (q === '') return []
  const response = await fetch(`/portal/search/results?${new URLSearchParams({ q })}`, { signal })
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return ((await response.json()) as { sections: Section[] }).sections
}
