'use client'

import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { signInAction } from './actions'
import { BlockNotice } from './block-notice'

const loadSchema = async () => (await import('@/lib/identity/schema')).signInSchema

/** `notice` is what came before; the form's own refusal takes its place. */
export function LogInForm({ notice }: { notice: ReactNode }) {
  return (
    <Form
      action={signInAction}
      schema={loadSchema}
      explain={({ code, details }) => code === 'BLOCKED' && <BlockNotice reference={details.reference ?? ''} contact={details.contact ?? ''} />}
    >
      {({ status }) => (
        <>
          {status === 'idle' && notice}
          <TextField name="email" label="Email Address" type="email" autoComplete="username" spellCheck={false} autoCapitalize="none" required />
          <PasswordField name="password" label="Password" autoComplete="current-password" required />
          <SubmitButton size="large" className="w-full sm:w-auto">
            Log in
          </SubmitButton>
        </>
      )}
    </Form>
  )
}
