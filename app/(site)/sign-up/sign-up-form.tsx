'use client'

import { CheckboxField } from '@/components/form/checkbox-field'
import { DrawnFields } from '@/components/form/drawn-fields'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import type { Drawing } from '@/lib/web/pace'
import { signUpAction } from './actions'
import { ThankYou } from './thank-you'

type SignUpFormProps = { drawing: Drawing; countries: { value: string; label: string }[]; country: string | null; askMobile: boolean }

const loadSchema = async () => (await import('@/lib/accounts/schema')).signUpSchema

export function SignUpForm({ drawing, countries, country, askMobile }: SignUpFormProps) {
  return (
    <Form action={signUpAction} schema={loadSchema} done={({ email }) => <ThankYou email={email ?? ''} />}>
      {({ values, fieldErrors }) => (
        <>
          <DrawnFields {...drawing} />
          <TextField name="name" label="Your Name" autoComplete="name" required />
          <TextField
            name="email"
            label="Your Email Address"
            hint="Your address at work: the link that activates the account goes there."
            type="email"
            autoComplete="email"
            spellCheck={false}
            autoCapitalize="none"
            required
          />
          {(askMobile || 'mobile' in values || 'mobile' in fieldErrors) && (
            <TextField
              name="mobile"
              label="Mobile Number"
              hint="Because you are writing from India. An Indian number can stand without +91, any other needs its country code."
              type="tel"
              autoComplete="tel"
              required
            />
          )}
          <TextField name="organization" label="Organization Name" autoComplete="organization" required />
          <SelectField
            name="country"
            label="Country"
            hint={country ? 'Where your connection comes from. Change it if your organization is elsewhere.' : undefined}
            autoComplete="country"
            placeholder="Choose a country"
            options={countries}
            defaultValue={country ?? ''}
            required
          />
          <CheckboxField name="terms" value="accepted" label={<TermsLabel />} required />
          <SubmitButton size="large" className="w-full sm:w-auto">
            Sign Up
          </SubmitButton>
        </>
      )}
    </Form>
  )
}

function TermsLabel() {
  return (
    <>
      I accept the{' '}
      <a href="/terms" target="_blank" className="link">
        terms and conditions<span className="sr-only"> (opens in a new tab)</span>
      </a>
    </>
  )
}
