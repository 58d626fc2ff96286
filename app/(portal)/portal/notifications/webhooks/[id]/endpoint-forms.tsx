'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { changeEndpointSchema, endpointSchema } from '@/lib/notifications/schema'
import { changeEndpointAction, deleteEndpointAction, pauseEndpointAction, redrawSecretAction, resumeEndpointAction, testEndpointAction } from '../../actions'
import { abouts } from '../make-endpoint-form'
import { SecretOnce } from '../secret-once'

type EndpointFormProps = { endpointId: string }

export function ChangeEndpointForm({ endpointId, url, about }: EndpointFormProps & { url: string; about: string }) {
  return (
    <Form action={changeEndpointAction} schema={changeEndpointSchema}>
      {({ status }) => (
        <>
          <HiddenField name="endpointId" value={endpointId} />
          <TextField name="url" type="url" label="Address" defaultValue={url} required autoComplete="off" spellCheck={false} />
          <SelectField name="about" label="What it is called for" options={abouts} defaultValue={about} required />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton>Save</SubmitButton>
            <p role="status" className="font-medium text-accent">
              {status === 'done' && 'The webhook was changed.'}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}

export function TestForm({ endpointId }: EndpointFormProps) {
  return (
    <Form action={testEndpointAction} schema={endpointSchema}>
      {({ status }) => (
        <>
          <HiddenField name="endpointId" value={endpointId} />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton variant="secondary">Send a test event</SubmitButton>
            <p role="status" className="font-medium text-accent">
              {status === 'done' && (
                <>
                  It is on its way.{' '}
                  <a href={`/portal/notifications/deliveries?endpoint=${endpointId}`} className="link">
                    See what came of it
                  </a>
                </>
              )}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}

export function PauseForm({ endpointId }: EndpointFormProps) {
  return (
    <Form action={pauseEndpointAction} schema={endpointSchema}>
      <HiddenField name="endpointId" value={endpointId} />
      <SubmitButton variant="secondary">Pause</SubmitButton>
    </Form>
  )
}

export function ResumeForm({ endpointId }: EndpointFormProps) {
  return (
    <Form action={resumeEndpointAction} schema={endpointSchema}>
      <HiddenField name="endpointId" value={endpointId} />
      <SubmitButton>Resume</SubmitButton>
    </Form>
  )
}

export function RedrawForm({ endpointId }: EndpointFormProps) {
  return (
    <Form action={redrawSecretAction} schema={endpointSchema} done={({ secret = '' }) => <SecretOnce secret={secret} />}>
      <HiddenField name="endpointId" value={endpointId} />
      <SubmitButton variant="secondary">Draw a new secret</SubmitButton>
    </Form>
  )
}

export function DeleteForm({ endpointId }: EndpointFormProps) {
  return (
    <Form action={deleteEndpointAction} schema={endpointSchema}>
      <HiddenField name="endpointId" value={endpointId} />
      <SubmitButton variant="danger">Delete the webhook</SubmitButton>
    </Form>
  )
}
