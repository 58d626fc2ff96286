import type { Worker } from 'node:cluster'

/**
 * Ends the connections that a process had been handed and not yet taken when it died. Node's cluster forgets them, and
 * whoever made them would wait without end; so a browser or a proxy asks again. The messages are Node's own between its
 * processes: were they to change, a connection would be forgotten as before, and the test of a killed process fails.
 */
export function endUntaken(worker: Worker): void {
  const untaken = new Map<number, { close: () => void }>()
  const child = worker.process
  const send = child.send.bind(child) as (...args: unknown[]) => boolean
  child.send = (...args: unknown[]) => {
    const [message, handle] = args
    if (isConnection(message) && isHandle(handle)) untaken.set(message.seq, handle)
    return send(...args)
  }
  child.on('internalMessage', (message: unknown) => {
    if (typeof message === 'object' && message !== null && 'ack' in message) untaken.delete(Number(message.ack))
  })
  worker.once('exit', () => {
    for (const handle of untaken.values()) handle.close()
  })
}

const isConnection = (message: unknown): message is { act: 'newconn'; seq: number } => typeof message === 'object' && message !== null && 'act' in message && message.act === 'newconn' && 'seq' in message
const isHandle = (handle: unknown): handle is { close: () => void } => typeof handle === 'object' && handle !== null && 'close' in handle
