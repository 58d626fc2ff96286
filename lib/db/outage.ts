/** Whether an error says that the database cannot be reached, rather than that something is wrong with what was asked. */

const CODES = new Set([
  // Prisma: unreachable, timed out, closed, no connection free in time, no transaction begun in time.
  ...['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028'],
  // The network's.
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
  // PostgreSQL's: shutting down, crashed, starting up, too many connections.
  ...['57P01', '57P02', '57P03', '53300'],
])
const CLASS_OF_CONNECTIONS = /^08/
// The driver gives these no code.
const WORDS = /Connection terminated|timeout exceeded when trying to connect|Can't reach database server|Server has closed the connection|not queryable|Cannot use a pool after calling end/i

export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  const { code, originalCode, message, cause, errors, meta } = error as Record<string, unknown>
  for (const word of [code, originalCode]) if (typeof word === 'string' && (CODES.has(word) || CLASS_OF_CONNECTIONS.test(word))) return true
  if (typeof message === 'string' && WORDS.test(message)) return true
  const below = [cause, (meta as Record<string, unknown> | undefined)?.driverAdapterError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])]
  return below.some((inner) => isOutage(inner, depth + 1))
}

/** Whether an error is the database's at all. */
export const isFromDatabase = (error: unknown): boolean => error instanceof Error && error.name.startsWith('PrismaClient')
