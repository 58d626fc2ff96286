import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

export const sha1 = (password: string): string => createHash('sha1').update(password).digest('hex').toUpperCase()
/** A line about another password, or padding where it was seen 0 times. */
export const aLine = (rest: string, count: number): string => `${rest.padStart(35, '0')}:${count}`

/** A service that speaks the range protocol of Pwned Passwords: as it should, or as the test has it answer. It knows of these passwords how often they leaked. */
export async function aRangeService(known: Record<string, number> = {}, answer?: Answer) {
  const asked: { path: string; padding: string | string[] | undefined; text: string }[] = []
  let status = 200
  const server = createServer((request, response) => {
    const { url = '', headers, rawHeaders } = request
    asked.push({ path: url, padding: headers['add-padding'], text: `${url}\n${rawHeaders.join('\n')}` })
    if (status !== 200) return void response.writeHead(status).end()
    if (answer) return answer(request, response)
    const prefix = url.slice('/range/'.length)
    const hits = Object.entries(known).filter(([password]) => sha1(password).startsWith(prefix))
    response.end([aLine('A1', 3), ...hits.map(([password, count]) => aLine(sha1(password).slice(5), count)), aLine('B2', 0)].join('\r\n'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** From now on it answers with this status alone. */
    fail(instead: number) {
      status = instead
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
