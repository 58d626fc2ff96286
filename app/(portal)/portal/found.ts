import { notFound } from 'next/navigation'
import type { Failure, Result } from '@/lib/core/result'

/** What a use case shows; where it refuses, there is no such page. */
export function found<Value>(result: Result<Value, Failure>): Value {
  return result.ok ? result.value : notFound()
}
