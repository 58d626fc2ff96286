'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { BlockNotice } from '../../../(site)/log-in/block-notice'
import { enterMailedCodeAction } from './actions'

const loadSchema = async () => (await import('@/lib/identity/schema')).mailedCodeSchema

export function MailedCodeForm({ to }: { to: string }) {
  return (
    <Form
      action={enterMailedCodeAction}
      schema={loadSchema}
      explain={({ code, details }) => code === 'BLOCKED' && <BlockNotice reference={details.reference ?? ''} contact={details.contact ?? ''} />}
    >
      <HiddenField name="to" value={to} />
      <TextField
        name="code"
        label="Code"
        hint="Eight letters and digits, from our newest mail."
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        className="font-mono tracking-wider"
        required
      />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Continue
      </SubmitButton>
    </Form>
  )
}
