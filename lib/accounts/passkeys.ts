import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { askForPasskey } from '@/lib/identity/second-factor/prove'
import type { AddPasskey } from '@/lib/identity/second-factor/schema'
import { beginPasskey, checkPasskey, keepPasskey, type CheckedPasskey } from '@/lib/identity/second-factor/set-up-passkey'
import { addFactor, type Added, type Own, type Rising } from './second-factor'

/** What the browser is to ask an authenticator for, as JSON. */
export type Asked = { options: string }

/** Draws the challenge of a new passkey. */
export async function setUpPasskey(session: Own, context: RequestContext): Promise<Result<Asked, Failure<'TOO_MANY_PASSKEYS'>>> {
  return transact<Asked, Failure<'TOO_MANY_PASSKEYS'>>(async (tx) => {
    const begun = await beginPasskey(tx, session, context.now)
    return begun.ok ? ok({ options: begun.value }) : begun
  })
}

type Refusal = Failure<'PASSKEY_REFUSED' | 'PASSKEY_KNOWN' | 'TOO_MANY_PASSKEYS' | 'UNAUTHENTICATED'>

/** Adds the passkey that was made for this session's challenge. Told by mail. */
export async function addPasskey(session: Rising, form: AddPasskey, context: RequestContext): Promise<Result<Added, Refusal>> {
  // The challenge is spent by a wrong answer too, so it goes in a transaction of its own.
  const checked = await transact<CheckedPasskey | null, never>(async (tx) => ok(await checkPasskey(tx, session, form, context.clock())))
  const passkey = checked.ok ? checked.value : null
  if (!passkey) return fail({ code: 'PASSKEY_REFUSED' })
  return transact<Added, Refusal>((tx) => addFactor(tx, session, `passkey “${passkey.name}”`, context, () => keepPasskey(tx, session.user.id, passkey, context.clock())))
}

/** Draws the challenge that a passkey is to sign at the second step of a sign-in. */
export async function beginPasskeySignIn(session: Own, context: RequestContext): Promise<Result<Asked, Failure<'NOT_FOUND'>>> {
  return transact<Asked, Failure<'NOT_FOUND'>>(async (tx) => {
    const options = await askForPasskey(tx, session, context.clock())
    return options ? ok({ options }) : fail({ code: 'NOT_FOUND' })
  })
}
