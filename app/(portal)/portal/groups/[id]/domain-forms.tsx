'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { groupDomainSchema, groupDomainsSchema, MAX_NAMES } from '@/lib/domains/schema'
import { addDomainsToGroupAction, removeDomainFromGroupAction } from '../actions'

export function AddDomainsForm({ groupId }: { groupId: string }) {
  return (
    <Form action={addDomainsToGroupAction} schema={groupDomainsSchema}>
      {({ status, data }) => (
        <>
          <HiddenField name="groupId" value={groupId} />
          <TextareaField name="names" label="Add domains" hint={`Names that your enterprise has, one a line; up to ${MAX_NAMES} at once`} rows={3} required spellCheck={false} autoCapitalize="none" autoComplete="off" className="font-mono" />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton variant="secondary">Add the domains</SubmitButton>
            <p role="status" className="font-medium text-accent">
              {status === 'done' && (data.added === '1' ? 'The group may use this domain.' : `The group may use these ${data.added} domains.`)}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}

export function RemoveDomainForm({ groupId, domainId, label, of }: { groupId: string; domainId: string; label: string; of: string }) {
  return (
    <Form action={removeDomainFromGroupAction} schema={groupDomainSchema}>
      <HiddenField name="groupId" value={groupId} />
      <HiddenField name="domainId" value={domainId} />
      <SubmitButton variant="quiet" size="compact">
        {label}
        <span className="sr-only"> {of}</span>
      </SubmitButton>
    </Form>
  )
}
