'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { StrengthMeter } from '@/components/form/strength-meter'
import { SubmitButton } from '@/components/form/submit-button'
import { changePasswordAction } from './actions'

const loadSchema = async () => (await import('@/lib/identity/schema')).changePasswordSchema

export function ChangePasswordForm({ email, own, minLength }: { email: string; own: string[]; minLength: number }) {
  const [password, setPassword] = useState('')
  return (
    <Form action={changePasswordAction} schema={loadSchema}>
      {/* For password managers, which file the password under it; without a name it is not sent. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <div>
        <PasswordField
          name="password"
          label="New Password"
          hint={`At least ${minLength} characters.`}
          autoComplete="new-password"
          alsoCheck="repeat"
          onType={setPassword}
          required
        />
        <StrengthMeter password={password} minLength={minLength} own={own} />
      </div>
      <PasswordField name="repeat" label="Repeat Password" autoComplete="new-password" required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Change password
      </SubmitButton>
    </Form>
  )
}
