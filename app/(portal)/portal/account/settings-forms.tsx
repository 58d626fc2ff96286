'use client'

import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { ABSOLUTE_CHOICES, IDLE_CHOICES, remindersSchema, sessionLengthSchema } from '@/lib/accounts/schema'
import { setRemindersAction, setSessionLengthAction } from './actions'
import { spellMinutes } from './words'

type Longest = { idle: number; absolute: number }

export function SessionLengthForm({ idle, absolute, longest }: { idle: number | null; absolute: number | null; longest: Longest }) {
  return (
    <Form action={setSessionLengthAction} schema={sessionLengthSchema}>
      {({ status }) => (
        <>
          <SelectField
            name="idle"
            label="Ends when it is not used for"
            defaultValue={idle?.toString() ?? ''}
            options={[{ value: '', label: `${spellMinutes(longest.idle)}, the longest there is` }, ...IDLE_CHOICES.map((minutes) => ({ value: String(minutes), label: spellMinutes(minutes) }))]}
          />
          <SelectField
            name="absolute"
            label="Ends in any case after"
            defaultValue={absolute?.toString() ?? ''}
            options={[{ value: '', label: `${spellMinutes(longest.absolute)}, the longest there is` }, ...ABSOLUTE_CHOICES.map((hours) => ({ value: String(hours), label: spellMinutes(hours * 60) }))]}
          />
          <Saved done={status === 'done'} label="Save how long sessions last" />
        </>
      )}
    </Form>
  )
}

export function RemindersForm({ before, after }: { before: readonly number[]; after: readonly number[] }) {
  return (
    <Form action={setRemindersAction} schema={remindersSchema}>
      {({ status }) => (
        <>
          <TextField name="before" label="Days before" hint="Whole days from 1 to 90, at most six" defaultValue={before.join(', ')} inputMode="numeric" autoComplete="off" maxLength={100} />
          <TextField name="after" label="Days after, besides the day itself" hint="Whole days from 1 to 60, or nothing" defaultValue={after.join(', ')} inputMode="numeric" autoComplete="off" maxLength={100} />
          <Saved done={status === 'done'} label="Save when people are told" />
        </>
      )}
    </Form>
  )
}

function Saved({ done, label }: { done: boolean; label: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SubmitButton variant="secondary">{label}</SubmitButton>
      <p role="status" className="font-medium text-accent">
        {done && 'Saved.'}
      </p>
    </div>
  )
}
