'use client'

import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { startValidationSchema, type Method } from '@/lib/domains/schema'
import { startValidationAction } from '../actions'
import { methodHints, methodNames } from '../words'

type StartFormProps = { domainId: string; choices: { method: Method; unfit: string | null; until: ReactNode }[] }

export function StartForm({ domainId, choices }: StartFormProps) {
  const fit = choices.filter(({ unfit }) => unfit === null)
  const unfit = choices.filter((choice) => choice.unfit !== null)
  return (
    <Form action={startValidationAction} schema={startValidationSchema}>
      <HiddenField name="domainId" value={domainId} />
      <RadioField
        name="method"
        legend="How"
        required
        defaultValue={fit[0]?.method}
        options={fit.map(({ method, until }) => ({
          value: method,
          label: methodNames[method],
          hint: (
            <>
              {methodHints[method]} Found today, it holds until {until}.
            </>
          ),
        }))}
      />
      {unfit.map(({ method, unfit: why }) => (
        <p key={method} className="text-sm text-muted">
          {methodNames[method]}: {why}
        </p>
      ))}
      <SubmitButton variant="secondary">Get what to publish</SubmitButton>
    </Form>
  )
}
