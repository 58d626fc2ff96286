import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

export type Balancer = { origin: string; close: () => void; served: Map<number, number> }

/** A load balancer as small as can be: each request goes to the next replica, and past one that takes no connection. */
export function startBalancer(port: number, replicas: number[]): Balancer {
  const served = new Map(replicas.map((replica) => [replica, 0]))
  let turn = 0

  const forward = (incoming: IncomingMessage, body: Buffer, response: ServerResponse, left: number) => {
    const replica = replicas[turn++ % replicas.length] ?? 0
    const outgoing = ask({ port: replica, method: incoming.method, path: incoming.url, headers: incoming.headers, agent: new Agent({ keepAlive: false }) }, (answer) => {
      served.set(replica, (served.get(replica) ?? 0) + 1)
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && left > 0) return forward(incoming, body, response, left - 1)
      if (!response.headersSent) response.writeHead(502)
      response.end()
    })
    outgoing.end(body)
  }

  const server = createServer((incoming, response) => void buffer(incoming).then((body) => forward(incoming, body, response, replicas.length - 1))).listen(port)
  return {
    origin: `http://localhost:${port}`,
    served,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
