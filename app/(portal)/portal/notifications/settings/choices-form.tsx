'use client'

import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { AREAS } from '@/lib/core/events'
import type { Choosable } from '@/lib/notifications/choose'
import { choicesSchema, fieldOf, WAYS } from '@/lib/notifications/schema'
import { chooseWaysAction } from '../actions'

const options = Object.entries(WAYS).map(([value, label]) => ({ value, label }))

export function ChoicesForm({ choices }: { choices: Choosable[] }) {
  return (
    <Form action={chooseWaysAction} schema={choicesSchema} className="space-y-8">
      {({ status }) => (
        <>
          {choices.map(({ area, events }) => (
            <fieldset key={area} className="rounded-lg border border-line bg-surface p-5 sm:p-6">
              <legend className="float-left mb-4 w-full text-lg font-semibold">{AREAS[area].label}</legend>
              <div className="clear-both grid gap-x-8 gap-y-5 md:grid-cols-2">
                {events.map(({ event, label, description, way }) => (
                  <SelectField key={event} name={fieldOf(event)} label={label} hint={description} options={options} defaultValue={way} />
                ))}
              </div>
            </fieldset>
          ))}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton size="large" className="w-full sm:w-auto">
              Save
            </SubmitButton>
            <p role="status" className="font-medium text-accent">
              {status === 'done' && 'Your choices were saved.'}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}
