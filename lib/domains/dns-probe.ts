import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createConnection, isIPv6 } from 'node:net'
import { decode, encode, RECURSION_DESIRED, streamEncode, type Answer, type DecodedPacket, type Packet } from 'dns-packet'
import { seconds } from '@/lib/core/time'
import type { CaaRecord } from './caa'

/** A resolver that is asked: an address and a port. */
export type Resolver = { address: string; port: number }
export type RecordKind = 'TXT' | 'CNAME' | 'CAA' | 'A' | 'AAAA'

/** What one resolver answered. `nothing` is a whole answer: there is no such name, or no such record. */
export type DnsAnswer =
  | { result: 'found'; texts: string[]; caa: CaaRecord[]; aliases: string[] }
  | { result: 'nothing'; exists: boolean; aliases: string[] }
  | { result: 'failed'; why: string }

export type ResolverAnswer = { resolver: string; answer: DnsAnswer }

export type DnsProbe = {
  /** Asks every resolver at once, and says what each of them saw. */
  askAll: (name: string, kind: RecordKind) => Promise<ResolverAnswer[]>
  /** Asks one after the other, until one answers. */
  askOne: (name: string, kind: RecordKind, signal?: AbortSignal) => Promise<DnsAnswer>
}

const TRY_TIMEOUT = seconds(2)
const TRIES = 2
const TCP_TIMEOUT = seconds(3)
/** What goes through every network in one piece (DNS flag day 2020). */
const UDP_SIZE = 1232
const MAX_ANSWERS = 200

export const nameOfResolver = ({ address, port }: Resolver): string => (port === 53 ? address : isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`)

export function dnsProbe(resolvers: readonly Resolver[]): DnsProbe {
  return {
    askAll: (name, kind) => Promise.all(resolvers.map(async (resolver) => ({ resolver: nameOfResolver(resolver), answer: await ask(resolver, name, kind) }))),
    async askOne(name, kind, signal) {
      let last: DnsAnswer = { result: 'failed', why: 'no resolver is set' }
      for (const resolver of resolvers) {
        last = await ask(resolver, name, kind, signal)
        if (last.result !== 'failed' || signal?.aborted) return last
      }
      return last
    },
  }
}

async function ask(resolver: Resolver, name: string, kind: RecordKind, signal?: AbortSignal): Promise<DnsAnswer> {
  const failures: string[] = []
  for (let attempt = 1; attempt <= TRIES && !signal?.aborted; attempt++) {
    // No answer to another question is taken for one to this: the number is random, and the socket takes from this resolver alone.
    const query: Packet = {
      type: 'query',
      id: randomInt(65_536),
      flags: RECURSION_DESIRED,
      questions: [{ type: kind, name }],
      additionals: [{ type: 'OPT', name: '.', udpPayloadSize: UDP_SIZE, extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [] }],
    }
    try {
      const short = await overUdp(resolver, query, signal)
      const packet = short.flag_tc ? await overTcp(resolver, query, signal) : short
      return read(packet, name, kind)
    } catch (error) {
      failures.push(error instanceof ProbeError ? error.message : codeOf(error))
    }
  }
  return { result: 'failed', why: failures.at(-1) ?? 'no answer' }
}

class ProbeError extends Error {}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'no answer'

function overUdp({ address, port }: Resolver, query: Packet, signal?: AbortSignal): Promise<DecodedPacket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
    const end = (settle: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', give)
      socket.removeAllListeners()
      socket.on('error', () => undefined)
      socket.close()
      settle()
    }
    const give = () => end(() => reject(new ProbeError('no answer in time')))
    const timer = setTimeout(give, TRY_TIMEOUT)
    signal?.addEventListener('abort', give)
    socket.on('error', (error) => end(() => reject(error)))
    socket.on('message', (message) => {
      const packet = decoded(message)
      if (packet && isAnswerTo(query, packet)) end(() => resolve(packet))
    })
    // Connected, the system itself drops what comes from anybody else.
    socket.connect(port, address, () => socket.send(encode(query)))
  })
}

function overTcp({ address, port }: Resolver, query: Packet, signal?: AbortSignal): Promise<DecodedPacket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: address, port, ...(signal && { signal }) })
    const chunks: Buffer[] = []
    const give = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    const timer = setTimeout(() => give(new ProbeError('no answer in time')), TCP_TIMEOUT)
    socket.on('close', () => clearTimeout(timer))
    socket.on('error', give)
    socket.on('end', () => give(new ProbeError('an answer that breaks off')))
    socket.on('connect', () => socket.write(streamEncode(query)))
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      const bytes = Buffer.concat(chunks)
      if (bytes.length < 2 || bytes.length < bytes.readUInt16BE(0) + 2) return
      const packet = decoded(bytes.subarray(2, bytes.readUInt16BE(0) + 2))
      if (!packet || !isAnswerTo(query, packet)) return give(new ProbeError('an answer that is none'))
      socket.destroy()
      resolve(packet)
    })
  })
}

/** Null where it is no packet of the DNS: what comes over the network may be anything. */
function decoded(bytes: Buffer): DecodedPacket | null {
  try {
    return decode(bytes)
  } catch {
    return null
  }
}

function isAnswerTo({ id, questions: [asked] = [] }: Packet, packet: DecodedPacket): boolean {
  const [question, ...others] = packet.questions ?? []
  return packet.type === 'response' && packet.id === id && others.length === 0 && question?.type === asked?.type && sameName(question?.name ?? '', asked?.name ?? '')
}

const plain = (name: string) => name.toLowerCase().replace(/\.$/, '')
const sameName = (left: string, right: string) => plain(left) === plain(right)

/** Its type says `rcode` is a part of the flags; the decoder gives its name. */
const rcodeOf = (packet: DecodedPacket) => (packet as DecodedPacket & { rcode: string }).rcode

function read(packet: DecodedPacket, name: string, kind: RecordKind): DnsAnswer {
  const rcode = rcodeOf(packet)
  if (rcode !== 'NOERROR' && rcode !== 'NXDOMAIN') return { result: 'failed', why: wordsFor(rcode) }
  const answers = (packet.answers ?? []).slice(0, MAX_ANSWERS)
  // The chain of aliases that leads from the name to what was found; records of other names are nobody's answer.
  const chain = [plain(name)]
  if (kind !== 'CNAME') for (const answer of inOrder(answers, chain)) chain.push(answer)
  const owner = chain.at(-1) ?? ''
  const records = answers.filter((answer) => answer.type === kind && sameName(answer.name, owner))
  const aliases = chain.slice(1)
  if (records.length === 0) return { result: 'nothing', exists: rcode === 'NOERROR', aliases }
  return { result: 'found', texts: records.flatMap(textOf), caa: records.flatMap(caaOf), aliases }
}

function* inOrder(answers: Answer[], seen: string[]): Generator<string> {
  for (;;) {
    const from = seen.at(-1) ?? ''
    const alias = answers.find((answer) => answer.type === 'CNAME' && sameName(answer.name, from))
    if (alias?.type !== 'CNAME' || seen.includes(plain(alias.data))) return
    yield plain(alias.data)
  }
}

function textOf(answer: Answer): string[] {
  switch (answer.type) {
    case 'TXT':
      return [[answer.data].flat().map((part) => part.toString()).join('')]
    case 'CNAME':
      return [plain(answer.data)]
    case 'A':
    case 'AAAA':
      return [answer.data]
    default:
      return []
  }
}

const caaOf = (answer: Answer): CaaRecord[] => (answer.type === 'CAA' ? [{ critical: Boolean(answer.data.issuerCritical), tag: answer.data.tag, value: answer.data.value }] : [])

function wordsFor(rcode: string): string {
  switch (rcode) {
    case 'SERVFAIL':
      return 'SERVFAIL: the name’s servers do not answer, or its signatures (DNSSEC) are wrong'
    case 'REFUSED':
      return 'REFUSED: the resolver does not answer us'
    default:
      return rcode
  }
}
