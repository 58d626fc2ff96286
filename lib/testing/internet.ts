import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { AUTHORITATIVE_ANSWER, decode, encode, TRUNCATED_RESPONSE, type Answer, type DecodedPacket, type Packet } from 'dns-packet'

/** An internet on this machine's loopback address: a name server that speaks the DNS over UDP and TCP, and a web server for every host. */

type Zone = Map<string, Answer[]>
/** Answers instead of the zone: with records, an rcode, raw bytes, or null for silence. */
export type Improvisation = (question: { name: string; type: string; transport: 'udp' | 'tcp'; count: number }, query: DecodedPacket) => Answer[] | { rcode: number } | Buffer | null | undefined
type WebAnswer = (request: IncomingMessage, response: ServerResponse) => void

const plain = (name: string) => name.toLowerCase().replace(/\.$/, '')
const MAX_UDP = 1232

/** A name server, which a probe takes for a resolver. */
export async function aNameServer(at = 0) {
  const zone: Zone = new Map()
  const asked: string[] = []
  const counts = new Map<string, number>()
  let improvise: Improvisation | undefined

  const reply = (message: Buffer, transport: 'udp' | 'tcp'): Buffer | null => {
    const query = decode(message)
    const [question] = query.questions ?? []
    if (!question) return null
    const name = plain(question.name)
    const key = `${question.type} ${name}`
    asked.push(key)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    const own = improvise?.({ name, type: question.type, transport, count: counts.get(key) ?? 0 }, query)
    if (own === null || Buffer.isBuffer(own)) return own
    const base: Packet = { type: 'response', id: query.id ?? 0, flags: AUTHORITATIVE_ANSWER, questions: [question] }
    if (own && 'rcode' in own) return encode({ ...base, flags: own.rcode })
    const answers = own ?? find(zone, name, question.type)
    const whole = encode({ ...base, flags: AUTHORITATIVE_ANSWER | (own || exists(zone, name) ? 0 : 3), answers })
    return transport === 'udp' && whole.length > MAX_UDP ? encode({ ...base, flags: AUTHORITATIVE_ANSWER | TRUNCATED_RESPONSE }) : whole
  }

  const tcp = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const answer = reply(chunk.subarray(2), 'tcp')
      if (!answer) return void socket.end()
      const length = Buffer.alloc(2)
      length.writeUInt16BE(answer.length)
      socket.end(Buffer.concat([length, answer]))
    })
  }).listen(at, '127.0.0.1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as AddressInfo
  const udp = createSocket('udp4')
  udp.on('message', (message, { port: from, address }) => {
    const answer = reply(message, 'udp')
    if (answer) udp.send(answer, from, address)
  })
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')

  const put = (name: string, answers: Answer[]) => void zone.set(plain(name), [...(zone.get(plain(name)) ?? []), ...answers])
  return {
    resolver: { address: '127.0.0.1', port },
    /** Every question so far, such as `TXT shop.no`. */
    asked,
    text: (name: string, ...values: string[]) => put(name, values.map((value) => ({ type: 'TXT', name, data: value.match(/[^]{1,255}/g) ?? [''] }))),
    alias: (name: string, to: string) => put(name, [{ type: 'CNAME', name, data: to }]),
    address: (name: string, ...addresses: string[]) => put(name, addresses.map((data) => ({ type: data.includes(':') ? 'AAAA' : 'A', name, data }))),
    caa: (name: string, tag: string, value: string, critical = false) => put(name, [{ type: 'CAA', name, data: { flags: critical ? 128 : 0, tag: tag as 'issue', value, issuerCritical: critical } }]),
    forget: (name: string) => void zone.delete(plain(name)),
    improvise: (answer: Improvisation | undefined) => void (improvise = answer),
    async close() {
      udp.close()
      tcp.close()
      await once(tcp, 'close')
    },
  }
}

/** What is there under a name, and under the names that its aliases lead to, as a resolver answers. */
function find(zone: Zone, name: string, type: string): Answer[] {
  const here = zone.get(name) ?? []
  const found = here.filter((answer) => answer.type === type)
  const alias = here.find((answer) => answer.type === 'CNAME')
  if (found.length > 0 || alias?.type !== 'CNAME') return found
  return [alias, ...find(zone, plain(alias.data), type)]
}

const exists = (zone: Zone, name: string) => [...zone.keys()].some((each) => each === name || each.endsWith(`.${name}`))

/** A web server that is every host: what is at `http://host/path` is set by the test. */
export async function aWebServer(at = 0) {
  const pages = new Map<string, WebAnswer>()
  const asked: string[] = []
  const server = createHttpServer((request, response) => {
    const address = `http://${request.headers.host ?? ''}${request.url ?? ''}`
    asked.push(address)
    const page = pages.get(address)
    if (page) page(request, response)
    else response.writeHead(404).end()
  }).listen(at, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    file: (address: string, content: string) => void pages.set(address, (_request, response) => void response.end(content)),
    redirect: (address: string, to: string, status = 302) => void pages.set(address, (_request, response) => void response.writeHead(status, { Location: Buffer.from(to).toString('latin1') }).end()),
    answer: (address: string, answer: WebAnswer) => void pages.set(address, answer),
    forget: (address: string) => void pages.delete(address),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
