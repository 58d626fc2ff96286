import { idleForm, type FormAction } from '@/lib/web/form-state'

type Ceremony = {
  /** Draws a challenge; what it says as `options` goes to the authenticator. */
  begin: FormAction
  /** Asks the browser's authenticator. */
  ask: (options: string) => Promise<object>
  /** Takes the form with the authenticator's answer as its field `response`. */
  finish: FormAction
}

/** An action in three steps, of which the middle one is the browser's: it needs JavaScript. */
export function passkeyAction({ begin, ask, finish }: Ceremony): FormAction {
  return async (state, form) => {
    const typed = Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))
    const begun = await begin(idleForm, new FormData())
    if (begun.status !== 'done') return { ...begun, values: typed }
    try {
      form.set('response', JSON.stringify(await ask(begun.data.options ?? '')))
    } catch (error) {
      return { ...idleForm, status: 'refused', values: typed, error: { code: 'PASSKEY_NOT_GIVEN', message: wordsFor(error), details: {} } }
    }
    return finish(state, form)
  }
}

/** The names are the browser's own (WebAuthn §5.1): it says no more, so that no page can tell what somebody has. */
function wordsFor(error: unknown): string {
  switch (error instanceof Error ? error.name : '') {
    case 'InvalidStateError':
      return 'There is a passkey for your account on this device or key already.'
    case 'NotAllowedError':
    case 'AbortError':
      return 'No passkey was given: it was cancelled, or took too long. Please try again.'
    default:
      return 'This browser could not ask for a passkey. Try another browser or device.'
  }
}
