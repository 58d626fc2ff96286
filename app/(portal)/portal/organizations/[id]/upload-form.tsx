'use client'

import { useState, type SyntheticEvent } from 'react'
import { Button } from '@/components/ui/button'
import { errorIdOf, Field, hintIdOf } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type UploadFormProps = {
  organizationId: string
  maxBytes: number
  /** What was wrong with the file that was sent. */
  refused: string | null
  tooLarge: string
  missing: string
}

/** Sends a file to a route of its own, which no server action takes; a script only says sooner what is wrong. */
export function UploadForm({ organizationId, maxBytes, refused, tooLarge, missing }: UploadFormProps) {
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
    <form action={`/portal/organizations/${organizationId}/documents`} method="post" encType="multipart/form-data" onSubmit={onSubmit} className="space-y-4">
      <Field id="file" label="Add a document" hint="PDF, PNG or JPEG, up to 10 MB. It may hold no scripts and no other files." error={error ?? undefined}>
        <Input
          id="file"
          name="file"
          type="file"
          accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={[hintIdOf('file'), error && errorIdOf('file')].filter(Boolean).join(' ')}
          onChange={(event) => setError(judge(event.target.files?.[0]))}
        />
      </Field>
      <Button type="submit" variant="secondary" aria-disabled={sending || undefined} className="w-full sm:w-auto">
        {sending ? 'Sending' : 'Add the document'}
      </Button>
    </form>
  )
}
