import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { Complaint } from './complaint'
import { reason } from './settings'

/** Asks for the port before the database and the build, so that nobody waits a minute for "port in use". */
export async function claimPort(port: number): Promise<void> {
  const probe = createServer()
  await listen(probe, port)
  probe.close()
  await once(probe, 'close')
}

export async function listen(server: Server, port: number, host?: string): Promise<void> {
  const listening = once(server, 'listening')
  server.listen(port, host)
  await listening.catch((error: unknown) => {
    const why = reason(error) === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened on (${reason(error)})`
    throw new Complaint(`Cannot start: port ${port} ${why}. Stop that program, or choose another port: PORT=${port + 1} npm start`)
  })
}
