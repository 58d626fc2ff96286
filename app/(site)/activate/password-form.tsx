'use client'

import { useState } from 'react'
import { BoundForm } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { PasswordField } from '@/components/form/password-field'
import { SubmitButton } from '@/components/form/submit-button'
import type { ServerForm } from '@/components/form/use-server-form'
import { Card } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { StrengthMeter } from '@/components/form/strength-meter'

export type UsableLink = { state: 'usable'; purpose: 'activation' | 'reset'; token: string; name: string; email: string; organization: string | null; minLength: number }

export function PasswordForm({ form, link }: { form: ServerForm; link: UsableLink }) {
  const [password, setPassword] = useState('')
  return (
    <>
      <p className="-mt-5 mb-6 text-lg text-muted">
        {link.purpose === 'reset' ? 'Choose a new password. It takes effect at once.' : 'Choose a password, and your account is active at once.'}
      </p>
      <Card className="mb-8 py-4 sm:py-4">
        <Facts>
          <Fact term="Name">{link.name}</Fact>
          <Fact term="E-mail">{link.email}</Fact>
          {link.organization && <Fact term="Organization">{link.organization}</Fact>}
        </Facts>
      </Card>
      <BoundForm form={form}>
        <HiddenField name="token" value={link.token} />
        {/* For password managers, which file the password under it; without a name it is not sent. */}
        <input type="email" autoComplete="username" value={link.email} readOnly hidden />
        <div>
          <PasswordField
            name="password"
            label="Password"
            hint={`At least ${link.minLength} characters.`}
            autoComplete="new-password"
            alsoCheck="repeat"
            onType={setPassword}
            required
          />
          <StrengthMeter password={password} minLength={link.minLength} own={[link.name, link.email, ...(link.organization ? [link.organization] : [])]} />
        </div>
        <PasswordField name="repeat" label="Repeat Password" autoComplete="new-password" required />
        <SubmitButton size="large" className="w-full sm:w-auto">
          Generate Password
        </SubmitButton>
      </BoundForm>
    </>
  )
}
