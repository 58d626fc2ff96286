import type { Instrumentation } from 'next'

/** An error that a page threw: logged under its request's id; an outage is answered with 503 instead of 500. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { noteRequestError } = await import('@/lib/web/request-error')
  noteRequestError(error, request.headers)
}
