'use client'

import type { ReactNode } from 'react'
import { DrawnFields } from '@/components/form/drawn-fields'
import { Form } from '@/components/form/form'
import { FormDone } from '@/components/form/form-done'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import type { Drawing } from '@/lib/web/pace'
import { newLinkAction } from './actions'

const reasons = {
  missing: { title: 'The link is needed', text: 'This page opens from the link in our mail; open that again if it was an hour ago. If you have set your password, log in.' },
  unknown: { title: 'We do not know this link', text: 'Perhaps a part of it was lost. Copy the whole link from the mail, or ask for a new one.' },
  used: { title: 'This link has been used', text: 'A password was set with it. If that was you, log in. If not, ask for a new one.' },
  expired: { title: 'This link has expired', text: 'Our links work for a limited time only, for your safety.' },
  replaced: { title: 'There is a newer link', text: 'A link stops working when the next one is sent. Look for our latest mail, or ask for a new one.' },
  unusable: { title: 'This link can no longer be used', text: 'It was used or replaced, or it expired, while this page was open. What you typed was not saved.' },
}

const loadSchema = async () => (await import('@/lib/accounts/schema')).newLinkSchema

/** Says why a link does nothing, and offers a new one; its answer is the same for every address. */
export function NewLink({ reason, forgotten, drawing }: { reason: keyof typeof reasons; forgotten: boolean; drawing: Drawing }) {
  const { title, text } = reasons[reason]
  const why = (
    <Alert tone="caution" title={title}>
      <p>{text}</p>
      {(reason === 'used' || reason === 'missing') && (
        <p>
          <a href="/log-in" className="link">
            Log in
          </a>
        </p>
      )}
    </Alert>
  )
  if (forgotten) return <ForgottenLink>{reason === 'unusable' ? <FormDone>{why}</FormDone> : why}</ForgottenLink>
  return (
    <Form
      action={newLinkAction}
      schema={loadSchema}
      done={({ email }) => (
        <Alert tone="success" title="Thank you. We have your request.">
          <p>
            If <strong className="font-semibold wrap-anywhere">{email}</strong> belongs to an account, a mail is on its way to it. If none comes
            within a few minutes, look into the folder for spam, and check that this is the address you signed up with.
          </p>
        </Alert>
      )}
    >
      {reason === 'unusable' ? <FormDone>{why}</FormDone> : why}
      <h2 className="pt-3 text-xl">Ask for a new link</h2>
      <DrawnFields {...drawing} />
      <TextField
        name="email"
        label="Email Address"
        hint="The address that you signed up with."
        type="email"
        autoComplete="email"
        spellCheck={false}
        autoCapitalize="none"
        required
      />
      <SubmitButton>Send a new link</SubmitButton>
    </Form>
  )
}

/** For a link that was to replace a password: the page for a forgotten one sends the next. */
function ForgottenLink({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <Button asChild size="large" className="mt-6">
        <a href="/forgot-password">Ask for a new link</a>
      </Button>
    </>
  )
}
