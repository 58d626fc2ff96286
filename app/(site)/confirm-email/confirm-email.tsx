'use client'

import { BoundForm } from '@/components/form/form'
import { FormDone } from '@/components/form/form-done'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { useServerForm } from '@/components/form/use-server-form'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import type { ChangeView } from '@/lib/identity/change-email'
import { confirmEmailAction } from './actions'

const loadSchema = async () => (await import('@/lib/identity/schema')).confirmEmailSchema

const reasons = {
  missing: 'This page opens from the link in our mail. Whether your new address is confirmed is shown in your profile.',
  unknown: 'We do not know this link. Perhaps a part of it was lost: copy the whole link from the mail.',
  used: 'This link has been used: the address is confirmed.',
  expired: 'This link has expired, and your address is as it was. Enter the new one again in your profile.',
  replaced: 'This link no longer works: another address, or a new password, came after it.',
}

/** One component for every state of the link: its success must also be told where the page is drawn anew, with the link used up. */
export function ConfirmEmail({ change, token }: { change: ChangeView | { state: 'missing' }; token: string }) {
  const form = useServerForm(confirmEmailAction, loadSchema)
  const { state } = form
  if (state.status === 'done') return <Confirmed email={state.data.email ?? ''} />
  if (change.state !== 'usable') return <Unusable text={state.error?.message ?? reasons[change.state]} />
  return (
    <>
      <Card className="mb-8 py-4 sm:py-4">
        <Facts>
          <Fact term="Name">{change.name}</Fact>
          <Fact term="Until now">{change.from}</Fact>
          <Fact term="From now on">{change.to}</Fact>
        </Facts>
      </Card>
      <BoundForm form={form}>
        <HiddenField name="token" value={token} />
        <SubmitButton size="large" className="w-full sm:w-auto">
          Confirm this address
        </SubmitButton>
      </BoundForm>
    </>
  )
}

function Confirmed({ email }: { email: string }) {
  return (
    <FormDone>
      <Alert tone="success" title="Your new e-mail address is confirmed.">
        <p>
          From now on you log in with <strong className="font-semibold wrap-anywhere">{email}</strong>.
        </p>
      </Alert>
      <Button asChild size="large" className="mt-6">
        <a href="/log-in">Continue</a>
      </Button>
    </FormDone>
  )
}

function Unusable({ text }: { text: string }) {
  return (
    <>
      <Alert tone="caution">
        <p>{text}</p>
      </Alert>
      <Button asChild variant="secondary" className="mt-6">
        <a href="/profile">Your profile</a>
      </Button>
    </>
  )
}
