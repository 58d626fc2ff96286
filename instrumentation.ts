import type { Instrumentation } from 'next'

/** An error that a page threw, or that came of what was sent to an action: see noteRequestError. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { noteRequestError } = await import('@/lib/web/request-error')
  noteRequestError(error, { headers: request.headers, sent: routeType === 'action' })
}
