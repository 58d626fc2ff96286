import type { FailureCode } from './failures'

/** An expected refusal: what went wrong, at which field if at one, and what the message needs to say it. */
export type Failure<Code extends FailureCode = FailureCode> = {
  code: Code
  field?: string
  details?: Record<string, string>
}

export type Result<Value, Refusal extends Failure = Failure> = { ok: true; value: Value } | { ok: false; failure: Refusal }

export function ok(): { ok: true; value: undefined }
export function ok<Value>(value: Value): { ok: true; value: Value }
export function ok<Value>(value?: Value) {
  return { ok: true, value } as const
}

export function fail<Code extends FailureCode>(failure: Failure<Code>): { ok: false; failure: Failure<Code> } {
  return { ok: false, failure }
}

/** For what cannot be: throws, so that a bug is seen where it is made. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`)
}
