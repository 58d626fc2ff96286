/** An error as the log may hold it: its kind, code, message and frames. Never its other properties: a driver puts rows there. */

export type ErrorRecord = { type: string; code?: string; digest?: string; message: string; stack: string[]; cause?: ErrorRecord }

// Only from the beginning of a word: tried from each of its letters, a long text would take seconds.
const ADDRESS = /(?<![^\s"'`<>()=,;])[^\s"'`<>()=,;]+@[^\s"'`<>()=,;]+/g
const LONG_TOKEN = /[\w-]{40,}/g
const MOST_FRAMES = 12
const MOST_CAUSES = 3

export function describeError(error: unknown, depth = 0): ErrorRecord {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPersons(String(error)), stack: [] }
  const { code, digest } = error as { code?: unknown; digest?: unknown }
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof digest === 'string' ? { digest } : {}),
    // Prisma quotes the whole call, arguments and all; its last line says what was wrong.
    message: withoutPersons((error.name.startsWith('Prisma') ? error.message.trim().split('\n').at(-1) : error.message) ?? ''),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < MOST_CAUSES ? { cause: describeError(error.cause, depth + 1) } : {}),
  }
}

const framesOf = ({ stack = '' }: Error) =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim())

export const withoutPersons = (text: string) => text.replace(ADDRESS, '[address]').replace(LONG_TOKEN, '[token]')
