/** Whether an error is the refusal of one named rule of the database (a constraint, or a trigger whose words begin with the name of its own). The transaction it came in is over. */
export function isRefusedBy(error: unknown, rule: string, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  const { message, originalMessage, constraint, cause, meta } = error as Record<string, unknown>
  if ([message, originalMessage].some((words) => typeof words === 'string' && words.includes(rule))) return true
  if (constraint === rule || (constraint as { index?: unknown } | undefined)?.index === rule) return true
  return [cause, (meta as Record<string, unknown> | undefined)?.driverAdapterError].some((inner) => isRefusedBy(inner, rule, depth + 1))
}
