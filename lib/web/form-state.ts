/** What a form knows after it was sent: browser-safe, shared by actions and by components/form. */
export type FormState = {
  status: 'idle' | 'refused' | 'done'
  /** What was typed, passwords aside, so that nothing is lost without JavaScript either. */
  values: Record<string, string>
  /** One message a field, by the field's name. */
  fieldErrors: Record<string, string>
  /** A message for the whole form, and the code of the failure it tells (core/failures.ts). */
  error: { code: string; message: string; details: Record<string, string> } | null
  /** What a successful action has to say. */
  data: Record<string, string>
}

export const idleForm: FormState = { status: 'idle', values: {}, fieldErrors: {}, error: null, data: {} }

/** The field that nobody sees: programs like its name, and neither a browser nor a password manager has anything to fill in under it. */
export const DECOY_FIELD = 'comment'

/** The field in which a form of the portal says for which enterprise it was drawn. */
export const ENTERPRISE_FIELD = 'drawnFor'

/** A server action behind a form, as useActionState wants it. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>
