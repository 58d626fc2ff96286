'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { checkDomainSchema } from '@/lib/domains/schema'
import { checkDomainAction } from '../actions'

export function CheckForm({ domainId }: { domainId: string }) {
  return (
    <Form action={checkDomainAction} schema={checkDomainSchema}>
      {({ status }) => (
        <>
          {status === 'done' && (
            <p role="status" className="font-medium text-accent">
              Found: the domain is valid.
            </p>
          )}
          <HiddenField name="domainId" value={domainId} />
          <SubmitButton>Check now</SubmitButton>
        </>
      )}
    </Form>
  )
}
