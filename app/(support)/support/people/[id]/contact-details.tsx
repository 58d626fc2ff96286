'use client'

import { createContext, useContext, type ReactNode } from 'react'
import { BoundForm } from '@/components/form/form'
import { FormDone } from '@/components/form/form-done'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { useServerForm, type ServerForm } from '@/components/form/use-server-form'
import { showContactSchema } from '@/lib/support/schema'
import { showContactAction } from '../../actions'

const ContactContext = createContext<ServerForm | null>(null)

/** Where contact details stand in part. It holds the answer to whoever asks for them whole: they are in that answer alone. */
export function ContactDetails({ className, children }: { className: string; children: ReactNode }) {
  const form = useServerForm(showContactAction, showContactSchema)
  return (
    <ContactContext value={form}>
      <div className={className}>{children}</div>
    </ContactContext>
  )
}

/** A number or a client address in part; whole in the answer to whoever asked for it. `id` is what it stands at. */
export function InPart({ id, part }: { id: string; part: string }) {
  return useContext(ContactContext)?.state.data[id] ?? part
}

export function ShowContactForm({ userId }: { userId: string }) {
  const form = useContext(ContactContext)
  if (!form) return null
  if (form.state.status === 'done')
    return (
      <FormDone>
        <p className="font-medium text-accent">The number and the addresses are shown whole until you leave this page. The audit trail says that you looked.</p>
      </FormDone>
    )
  return (
    <BoundForm form={form}>
      <HiddenField name="userId" value={userId} />
      <SubmitButton variant="secondary">Show contact details</SubmitButton>
      <p className="text-sm text-muted">The mobile number and the addresses of attempts are shown in part. That you look is kept in the audit trail.</p>
    </BoundForm>
  )
}
