import type { RequestContext } from '@/lib/core/context'
import { ok, type Result } from '@/lib/core/result'
import type { SignIn } from '@/lib/identity/schema'
import { admit, type SignedIn } from './admit'
import { checkPassword, type PasswordRefusal } from './check-password'

export type { SignedIn }

/** Signs a person in, or counts the wrong password, or blocks the address at the last one allowed and says so by mail. */
export async function signIn(form: SignIn, context: RequestContext): Promise<Result<SignedIn, PasswordRefusal>> {
  return checkPassword(form, context, async (tx, person) => ok(await admit(tx, person, context)))
}
