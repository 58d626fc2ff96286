import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { countPasskeys, insertPasskey, listPasskeys } from '../store/second-factors'
import { lockPerson } from '../store/users'
import { keepChallenge, takeChallenge } from './challenges'
import { madeFor, optionsToMake } from './passkeys'
import { MAX_PASSKEYS } from './rules'
import type { AddPasskey } from './schema'

type Session = { id: string; user: { id: string; email: string; name: string } }

/** Draws the challenge of a new passkey; answers, as JSON, what the browser is to ask the authenticator for. */
export async function beginPasskey(tx: Tx, session: Session, now: Date): Promise<Result<string, Failure<'TOO_MANY_PASSKEYS'>>> {
  const known = await listPasskeys(tx, session.user.id)
  if (known.length >= MAX_PASSKEYS) return fail({ code: 'TOO_MANY_PASSKEYS' })
  const options = await optionsToMake(session.user, known)
  await keepChallenge(tx, session.id, 'passkey_registration', options.challenge, now)
  return ok(JSON.stringify(options))
}

/** A passkey that was checked. Only `checkPasskey` makes one, and `keepPasskey` keeps it. */
export type CheckedPasskey = NonNullable<Awaited<ReturnType<typeof madeFor>>> & { name: string }

/** Checks the authenticator's answer against the challenge, which is thereby spent, also by a wrong answer. */
export async function checkPasskey(tx: Tx, session: Session, form: AddPasskey, now: Date): Promise<CheckedPasskey | null> {
  const challenge = await takeChallenge(tx, session.id, 'passkey_registration', now)
  const made = challenge && (await madeFor(challenge, form.response))
  return made ? { ...made, name: form.name } : null
}

/** Makes the passkey a factor. */
export async function keepPasskey(tx: Tx, userId: string, passkey: CheckedPasskey, now: Date): Promise<Result<undefined, Failure<'PASSKEY_KNOWN' | 'TOO_MANY_PASSKEYS'>>> {
  await lockPerson(tx, userId)
  if ((await countPasskeys(tx, userId)) >= MAX_PASSKEYS) return fail({ code: 'TOO_MANY_PASSKEYS' })
  return (await insertPasskey(tx, { id: newId('pky'), userId, ...passkey, createdAt: now })) ? ok() : fail({ code: 'PASSKEY_KNOWN' })
}
