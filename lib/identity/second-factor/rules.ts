import { minutes } from '@/lib/core/time'

/** How long the second step of a sign-in may take after the right password. */
export const SECOND_STEP_TTL = minutes(5)

/** How long an app or a passkey may take to be set up once it was begun. */
export const SET_UP_TTL = minutes(15)

/** How long an authenticator may take to sign a challenge. */
export const CHALLENGE_TTL = minutes(5)

export const RECOVERY_CODE_COUNT = 10

/** Enough for every device of a person; the browser is told of all of them at each sign-in. */
export const MAX_PASSKEYS = 10

/** What a person has to prove themselves with, besides the password. */
export type Standing = { hasFactor: boolean; required: boolean }

/** Signed in with a password alone where that is not enough: first of all a factor must be set up. */
export const mustEnrol = ({ hasFactor, required }: Standing): boolean => required && !hasFactor
