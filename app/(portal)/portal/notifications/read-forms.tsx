'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { readAllSchema, readOneSchema } from '@/lib/notifications/schema'
import { openNotificationAction, readAllAction, readOneAction } from './actions'

/** Leads to what news is about, and marks it as read on the way. */
export function OpenForm({ newsId, title }: { newsId: string; title: string }) {
  return (
    <Form action={openNotificationAction} schema={readOneSchema}>
      <HiddenField name="newsId" value={newsId} />
      <SubmitButton variant="quiet" className="-ml-2 justify-start px-2! text-left font-semibold wrap-anywhere underline decoration-edge underline-offset-4">
        <span className="sr-only">Unread: </span>
        {title}
      </SubmitButton>
    </Form>
  )
}

export function ReadForm({ newsId, title }: { newsId: string; title: string }) {
  return (
    <Form action={readOneAction} schema={readOneSchema}>
      <HiddenField name="newsId" value={newsId} />
      <SubmitButton variant="quiet" size="compact" className="text-sm max-sm:-ml-4">
        Mark as read<span className="sr-only">: {title}</span>
      </SubmitButton>
    </Form>
  )
}

export function ReadAllForm({ through }: { through: string }) {
  return (
    <Form action={readAllAction} schema={readAllSchema}>
      <HiddenField name="through" value={through} />
      <SubmitButton variant="secondary">Mark all as read</SubmitButton>
    </Form>
  )
}
