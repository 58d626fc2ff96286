'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { startTransition, useActionState, useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore, type SyntheticEvent } from 'react'
import { useForm, type FieldValues, type Resolver } from 'react-hook-form'
import type { z } from 'zod'
import { idleForm, type FormAction } from '@/lib/web/form-state'
import { firstWrongControl, readFields } from './dom'

/** The action's own schema, or what loads it: then the checks come with the first field that is touched, not with the page. */
export type FormSchema = Schema | (() => Promise<Schema>)
type Schema = z.ZodType<FieldValues, FieldValues>
export type ServerForm = ReturnType<typeof useServerForm>

// On the server there is no layout, and React says so at every render.
const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** Ties a server action to react-hook-form: the browser checks first, with the same schema, and the action decides. */
export function useServerForm(action: FormAction, schema: FormSchema) {
  const id = useId()
  const formRef = useRef<HTMLFormElement>(null)
  const summaryRef = useRef<HTMLDivElement>(null)
  const [state, send, pending] = useActionState(action, idleForm)
  const hydrated = useSyncExternalStore(never, () => true, () => false)

  const resolver: Resolver = async (_values, context, options) => {
    // The form itself is read, so that what is checked here is what the action will be sent.
    const typed = readFields(formRef.current)
    const checks = await load(schema)
    if (!checks) return { values: typed, errors: {} }
    const answer = await zodResolver(checks)(typed, context, options)
    // What stands at no field of the page is for the action to tell.
    for (const name of Object.keys(answer.errors)) if (!(name in options.fields)) delete answer.errors[name]
    return answer
  }
  const { register, handleSubmit, setError, formState } = useForm({ mode: 'onBlur', resolver })

  useBrowserLayoutEffect(() => {
    for (const [name, message] of Object.entries(state.fieldErrors)) setError(name, { type: 'server', message })
  }, [state, setError])

  useEffect(() => {
    if (state.status !== 'refused') return
    const target = firstWrongControl(formRef.current, state.fieldErrors) ?? summaryRef.current
    target?.focus()
  }, [state])

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault()
    if (pending || formState.isSubmitting) return
    // Not through the form's own action, after which React would empty the fields.
    void handleSubmit(() => startTransition(() => send(new FormData(formRef.current ?? undefined))))(event)
  }

  const found = Object.fromEntries(Object.entries(formState.errors).map(([name, error]) => [name, String(error?.message ?? '')]))
  return { id, state, pending, hydrated, formRef, summaryRef, send, onSubmit, prepare: () => void load(schema), register, errors: hydrated ? found : state.fieldErrors }
}

const never = () => () => undefined

/** Null where the schema cannot be had (the connection is gone): the action decides alone then. */
async function load(schema: FormSchema): Promise<Schema | null> {
  return typeof schema === 'function' ? schema().catch(() => null) : schema
}
