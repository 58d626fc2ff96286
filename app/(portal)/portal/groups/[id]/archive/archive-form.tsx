'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import type { Language } from '@/lib/core/language'
import { archiveGroupSchema } from '@/lib/leaving/schema'
import { LeavingParts, type LeavingView } from '../../../leaving-parts'
import { archiveGroupAction } from '../../actions'

type ArchiveFormProps = { groupId: string; name: string; parts: LeavingView[]; language: Language; takers: { id: string; name: string }[] }

export function ArchiveForm({ groupId, name, parts, language, takers }: ArchiveFormProps) {
  return (
    <Form action={archiveGroupAction} schema={archiveGroupSchema}>
      <HiddenField name="groupId" value={groupId} />
      <LeavingParts parts={parts} language={language} />
      {parts.some(({ yours }) => yours) && (
        <SelectField name="to" label="Which group takes over" hint="Asked for where you hand something over" placeholder="None" options={takers.map((group) => ({ value: group.id, label: group.name }))} />
      )}
      <TextField name="name" label="Name of the group, to confirm" hint={name} required autoComplete="off" />
      <SubmitButton variant="danger" size="large" className="w-full sm:w-auto">
        Archive
      </SubmitButton>
    </Form>
  )
}
