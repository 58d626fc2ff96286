'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { unstable_rethrow } from 'next/navigation'
import { useActionState, useId, useLayoutEffect, useState, useSyncExternalStore, useTransition, type SyntheticEvent } from 'react'
import { useForm, type FieldErrors, type FieldValues, type Resolver } from 'react-hook-form'
import type { z } from '@/lib/core/zod'
import { idleForm, type FormAction, type FormState } from '@/lib/web/form-state'
import { firstToRead, readFields } from './dom'

/** The action's own schema, or what loads it: then the checks come with the first field that is touched, not with the page. */
export type FormSchema = Schema | (() => Promise<Schema>)
type Schema = z.ZodType<FieldValues, FieldValues>
export type ServerForm = ReturnType<typeof useServerForm>

/** Ties a server action to react-hook-form: the browser checks first, with the same schema, and the action decides. */
export function useServerForm(action: FormAction, schema: FormSchema) {
  const id = useId()
  const [element, attach] = useState<HTMLFormElement | null>(null)
  const [posted, send] = useActionState(action, idleForm)
  const [answered, setAnswered] = useState<FormState | null>(null)
  const [pending, startTransition] = useTransition()
  const state = answered ?? posted
  const hydrated = useSyncExternalStore(never, () => true, () => false)

  const resolver: Resolver = async (_values, context, options) => {
    // The form itself is read, so that what is checked here is what the action will be sent.
    const typed = readFields(element)
    const checks = await load(schema)
    if (!checks) return { values: typed, errors: {} }
    const answer = await zodResolver(checks)(typed, context, options)
    // What stands at no field of the page is for the action to tell.
    for (const name of Object.keys(answer.errors)) if (!(name in options.fields)) delete answer.errors[name]
    return answer
  }
  const { register, handleSubmit, setError, trigger, getValues, formState } = useForm({ mode: 'onBlur', resolver })

  useLayoutEffect(() => {
    if (state.status !== 'refused' || !element) return
    for (const [name, message] of Object.entries(state.fieldErrors)) setError(name, { type: 'server', message })
    firstToRead(element, state.fieldErrors)?.focus()
  }, [state, element, setError])

  function onSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending || formState.isSubmitting) return
    const form = event.currentTarget
    void handleSubmit(() => startTransition(() => ask(new FormData(form))))(event)
  }

  // Not through the form's own action: after it React would empty the fields, and a lost connection would take the page along.
  async function ask(form: FormData) {
    try {
      setAnswered(await action(state, form))
    } catch (error) {
      unstable_rethrow(error)
      setAnswered({ ...state, status: 'refused', fieldErrors: {}, error: unsent })
    }
  }

  const errors = hydrated ? messagesOf(formState.errors) : state.fieldErrors
  return { id, state, pending, hydrated, attach, send, onSubmit, prepare: () => void load(schema), register, trigger, getValues, errors }
}

const unsent = {
  code: 'UNSENT',
  message: 'The form could not be sent. Check your connection and try again; if it goes on, load the page again.',
  details: {},
}

const never = () => () => undefined

function messagesOf(errors: FieldErrors): Record<string, string> {
  const messages: Record<string, string> = {}
  for (const [name, error] of Object.entries(errors)) if (typeof error?.message === 'string') messages[name] = error.message
  return messages
}

/** Null where the schema cannot be had (the connection is gone): the action decides alone then. */
async function load(schema: FormSchema): Promise<Schema | null> {
  return typeof schema === 'function' ? schema().catch(() => null) : schema
}
