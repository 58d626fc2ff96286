'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import type { Language } from '@/lib/core/language'
import { removePersonSchema } from '@/lib/leaving/schema'
import { removePersonAction } from '../../actions'
import { LeavingParts, type LeavingView } from '../../../leaving-parts'

type RemoveFormProps = { userId: string; email: string; parts: LeavingView[]; language: Language; /** Who takes over unless another one is named. */ yourEmail: string }

export function RemoveForm({ userId, email, parts, language, yourEmail }: RemoveFormProps) {
  return (
    <Form action={removePersonAction} schema={removePersonSchema}>
      <HiddenField name="userId" value={userId} />
      <LeavingParts parts={parts} language={language} />
      {parts.some(({ yours }) => yours) && (
        <TextField name="to" label="Who takes over" hint="The e-mail address of a colleague, or yours. Asked for where you hand something over" defaultValue={yourEmail} type="email" autoComplete="off" spellCheck={false} autoCapitalize="none" />
      )}
      <TextField name="confirm" label="Type their e-mail address" hint={email} autoComplete="off" autoCapitalize="none" spellCheck={false} required />
      <SubmitButton variant="danger" size="large" className="w-full sm:w-auto">
        Remove
      </SubmitButton>
    </Form>
  )
}
