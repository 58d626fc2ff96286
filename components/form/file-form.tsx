'use client'

import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { Button } from '@/components/ui/button'
import { errorIdOf, Field, hintIdOf } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type FileFormProps = {
  /** The route that takes it, which no server action does. */
  action: string
  label: string
  hint: string
  accept: string
  maxBytes: number
  /** What was wrong with the file that was sent. */
  refused: string | null
  tooLarge: string
  missing: string
  /** What stands between the file and the button. */
  children?: ReactNode
  button: { words: string; large?: boolean }
}

/** Sends one file as `file`; a script only says sooner what is wrong with it. */
export function FileForm({ action, label, hint, accept, maxBytes, refused, tooLarge, missing, children, button }: FileFormProps) {
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
    <form action={action} method="post" encType="multipart/form-data" onSubmit={onSubmit} className="space-y-5">
      <Field id="file" label={label} hint={hint} error={error ?? undefined}>
        <Input
          id="file"
          name="file"
          type="file"
          accept={accept}
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={[hintIdOf('file'), error && errorIdOf('file')].filter(Boolean).join(' ')}
          onChange={(event) => setError(judge(event.target.files?.[0]))}
        />
      </Field>
      {children}
      <Button type="submit" {...(button.large ? { size: 'large' } : { variant: 'secondary' })} aria-disabled={sending || undefined} className="w-full sm:w-auto">
        {sending ? 'Sending' : button.words}
      </Button>
    </form>
  )
}
