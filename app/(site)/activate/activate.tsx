'use client'

import { FormDone } from '@/components/form/form-done'
import { useServerForm } from '@/components/form/use-server-form'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import type { Drawing } from '@/lib/web/pace'
import { setPasswordAction } from './actions'
import { NewLink } from './new-link'
import { PasswordForm, type UsableLink } from './password-form'

export type ActivationLink = { state: 'missing' | 'unknown' } | { state: 'used' | 'expired' | 'replaced'; purpose: UsableLink['purpose'] } | UsableLink

const loadSchema = async () => (await import('@/lib/identity/schema')).newPasswordSchema

/** One component for every state of the link: its success must also be told where the page is drawn anew, with the link used up. */
export function Activate({ link, drawing }: { link: ActivationLink; drawing: Drawing }) {
  const form = useServerForm(setPasswordAction, loadSchema)
  if (form.state.status === 'done') return <Success />
  if (link.state !== 'usable') return <NewLink reason={link.state} forgotten={'purpose' in link && link.purpose === 'reset'} drawing={drawing} />
  if (form.state.error?.code === 'LINK_UNUSABLE') return <NewLink reason="unusable" forgotten={link.purpose === 'reset'} drawing={drawing} />
  return <PasswordForm form={form} link={link} />
}

function Success() {
  return (
    <FormDone>
      <Alert tone="success">
        <p className="text-lg font-medium">Your password has been updated and your account is ready to use.</p>
      </Alert>
      <Button asChild size="large" className="mt-6">
        <a href="/log-in">Log in</a>
      </Button>
    </FormDone>
  )
}
