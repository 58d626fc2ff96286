'use client'

import { useState, type SyntheticEvent } from 'react'
import { Button } from '@/components/ui/button'
import { errorIdOf, Field, hintIdOf } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio } from '@/components/ui/radio'

type ImportFormProps = { submission: string; maxBytes: number; refused: string | null; tooLarge: string; missing: string }

const uses = [
  { value: 'public', label: 'Publicly trusted certificates', hint: 'Reserved and internal names are refused, each with its reason.' },
  { value: 'private', label: 'Private certificates only', hint: 'Internal names are good, and nothing has to be shown.' },
]

/** Sends a file of names to a route of its own, which no server action takes; a script only says sooner what is wrong. */
export function ImportForm({ submission, maxBytes, refused, tooLarge, missing }: ImportFormProps) {
  const [error, setError] = useState(refused)
  const [sending, setSending] = useState(false)

  function judge(file: File | undefined): string | null {
    if (!file) return missing
    return file.size > maxBytes ? tooLarge : null
  }

  function onSubmit(event: SyntheticEvent<HTMLFormElement>) {
    const file = new FormData(event.currentTarget).get('file')
    const wrong = judge(file instanceof File && file.name ? file : undefined)
    setError(wrong)
    if (wrong || sending) return event.preventDefault()
    setSending(true)
  }

  return (
    <form action="/portal/domains/imports/upload" method="post" encType="multipart/form-data" onSubmit={onSubmit} className="space-y-5">
      <input type="hidden" name="submission" value={submission} />
      <Field id="file" label="File" hint="CSV or plain text in UTF-8, one name a line, up to 10,000 lines and 4 MB. With several columns, the one that is headed “Name” or “Domain”." error={error ?? undefined}>
        <Input
          id="file"
          name="file"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={[hintIdOf('file'), error && errorIdOf('file')].filter(Boolean).join(' ')}
          onChange={(event) => setError(judge(event.target.files?.[0]))}
        />
      </Field>
      <fieldset>
        <legend className="font-medium">What they are for</legend>
        <div className="mt-2 space-y-2">
          {uses.map(({ value, label, hint }) => (
            <label key={value} className="flex cursor-pointer gap-3 rounded-md border border-line bg-surface p-3.5 hover:border-edge has-checked:border-accent has-checked:bg-accent-soft">
              <Radio name="use" value={value} required defaultChecked={value === 'public'} />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{label}</span>
                <span className="block text-sm text-muted">{hint}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Button type="submit" size="large" aria-disabled={sending || undefined} className="w-full sm:w-auto">
        {sending ? 'Sending' : 'Import'}
      </Button>
    </form>
  )
}
