import { connect, createServer, type Socket } from 'node:net'

/** A way to a database that can be cut and joined again: what is on it ends at once, what comes is refused. */
export async function severable(databaseUrl: string, port: number): Promise<{ url: string; cut: () => Promise<void>; join: () => Promise<void> }> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const join = () => new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  await join()
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  return {
    url: url.href,
    join,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
