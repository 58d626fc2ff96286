import type { ReactNode } from 'react'
import { FormPage } from '@/components/shell/form-page'
import { SignOut } from '@/components/shell/sign-out'
import { signOutAction } from '../../(portal)/portal/actions'

type ConfirmFrameProps = { title: string; lead: ReactNode; why: ReactNode; whyLabel: string; children: ReactNode }

/** The frame of a page between somebody and what is dangerous, with the ways out of it: to end the session, and back. */
export function ConfirmFrame({ title, lead, why, whyLabel, children }: ConfirmFrameProps) {
  return (
    <FormPage title={title} lead={lead} aside={why} asideLabel={whyLabel}>
      <div className="-mt-2 mb-6">
        <SignOut action={signOutAction} />
      </div>
      {children}
      <p className="mt-8">
        <a href="/profile" className="link inline-flex min-h-11 items-center">
          Back to your profile
        </a>
      </p>
    </FormPage>
  )
}
