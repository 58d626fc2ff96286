const waiting: (() => void)[] = []

/** Begins one task in each turn of the event loop: many requests that arrive together must not hold it for all of their beginnings. */
export function inTurn(task: () => void): void {
  waiting.push(task)
  if (waiting.length === 1) setImmediate(beginNext)
}

function beginNext(): void {
  const task = waiting.shift()
  if (waiting.length > 0) setImmediate(beginNext)
  task?.()
}
