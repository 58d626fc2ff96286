'use client'

import { useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Button } from './button'
import { Check, Copy } from './icon'

/** A value to be taken elsewhere to the letter: one click selects all of it, and with scripts a button copies it. Stands in a list of terms. */
export function Copyable({ term, value, children }: { term: string; value: string; children?: ReactNode }) {
  const text = useRef<HTMLElement>(null)
  const [state, setState] = useState<'idle' | 'copied' | 'selected'>('idle')
  const scripted = useSyncExternalStore(never, () => true, () => false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setState('copied')
    } catch {
      // The browser forbids it, as it does without TLS: what is selected can be copied by hand.
      if (text.current) window.getSelection()?.selectAllChildren(text.current)
      setState('selected')
    }
  }

  return (
    <div>
      <dt className="text-sm text-muted">{term}</dt>
      <dd>
        <div className="mt-1 flex items-start gap-2">
          <code ref={text} className="block min-h-11 min-w-0 flex-1 rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-sm wrap-anywhere select-all">
            {value}
          </code>
          {scripted && (
            <Button variant="secondary" size="compact" onClick={() => void copy()} className="shrink-0">
              {state === 'copied' ? <Check className="size-4" /> : <Copy className="size-4" />}
              <span className="max-sm:sr-only">Copy</span>
              <span className="sr-only"> {term}</span>
            </Button>
          )}
        </div>
        <p aria-live="polite" className="sr-only">
          {state === 'copied' ? `${term} copied` : state === 'selected' ? `${term} selected; copy it with your keyboard` : ''}
        </p>
        {children && <p className="mt-1 text-sm text-muted">{children}</p>}
      </dd>
    </div>
  )
}

const never = () => () => undefined
