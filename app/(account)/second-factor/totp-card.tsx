'use client'

import type { ReactNode } from 'react'
import { BoundForm, Form } from '@/components/form/form'
import { FormDone } from '@/components/form/form-done'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { useServerForm } from '@/components/form/use-server-form'
import { Alert } from '@/components/ui/alert'
import { Card, CardTitle } from '@/components/ui/card'
import { confirmTotpSchema, nothingSchema } from '@/lib/identity/second-factor/schema'
import { confirmTotpAction, removeTotpAction, setUpTotpAction } from './actions'
import { RecoveryCodes } from './recovery-codes'

type TotpCardProps = {
  /** Since when there is an app, in words; null without one. */
  since: ReactNode
  /** The app that is being set up: its QR code and the secret to type instead. */
  pending: { qr: ReactNode; secret: string } | null
}

export function TotpCard({ since, pending }: TotpCardProps) {
  const form = useServerForm(confirmTotpAction, confirmTotpSchema)
  const added = form.state.status === 'done' && !pending && since
  return (
    <Card aria-labelledby="totp" className="space-y-4">
      <CardTitle id="totp">Authenticator app</CardTitle>
      {added && (
        <FormDone>
          <div className="space-y-4">
            <Alert tone="success">
              <p>Your authenticator app was added. Logging in asks for its code from now on.{form.state.data.first && ' You are signed out everywhere else.'}</p>
            </Alert>
            <RecoveryCodes drawn={form.state.data.codes} />
          </div>
        </FormDone>
      )}
      <p className="text-muted">{since ? <>Added on {since}.</> : 'An app on your telephone that shows a new code every 30 seconds, such as the one that you use elsewhere already.'}</p>
      {pending ? (
        <div className="grid items-start gap-6 sm:grid-cols-[14rem_minmax(0,1fr)]">
          {pending.qr}
          <div className="space-y-5">
            <div>
              <p>Scan this with the app, or type this key into it:</p>
              <p className="mt-2 rounded-md bg-sunken px-3 py-2 font-mono text-sm wrap-anywhere select-all">{pending.secret}</p>
            </div>
            <BoundForm form={form}>
              <TextField name="code" label="Code" hint="The six digits that the app shows now." inputMode="numeric" autoComplete="one-time-code" className="font-mono tracking-wider" required />
              <SubmitButton className="w-full sm:w-auto">Add the app</SubmitButton>
            </BoundForm>
          </div>
        </div>
      ) : (
        <div className="flex flex-wrap gap-3">
          <Form action={setUpTotpAction} schema={nothingSchema}>
            <SubmitButton variant={since ? 'secondary' : 'primary'}>{since ? 'Set up another app instead' : 'Set up an app'}</SubmitButton>
          </Form>
          {since && (
            <Form action={removeTotpAction} schema={nothingSchema}>
              <SubmitButton variant="secondary">Remove the app</SubmitButton>
            </Form>
          )}
        </div>
      )}
    </Card>
  )
}
