import ipaddr from 'ipaddr.js'

/** Writes a small database in the MaxMind DB format 2.0 (maxmind.github.io/MaxMind-DB), for tests of its readers. */

const TYPES = { string: 2, uint16: 5, uint32: 6, map: 7, uint64: 9, array: 11 } as const
const SEPARATOR_BYTES = 16
const METADATA_MARKER = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from('MaxMind.com')])

type Value = string | { [key: string]: Value } | Value[] | Unsigned
type Unsigned = { unsigned: number; as: 'uint16' | 'uint32' | 'uint64' }

function head(type: keyof typeof TYPES, size: number): Buffer {
  const number = TYPES[type]
  const extension = number > 7 ? [number - 7] : []
  const first = (number > 7 ? 0 : number) << 5
  return Buffer.from(size < 29 ? [first | size, ...extension] : [first | 29, ...extension, size - 29])
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([head('string', Buffer.byteLength(value)), Buffer.from(value)])
  if (Array.isArray(value)) return Buffer.concat([head('array', value.length), ...value.map(encode)])
  if (isUnsigned(value)) {
    const hex = value.unsigned === 0 ? '' : value.unsigned.toString(16)
    const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
    return Buffer.concat([head(value.as, bytes.length), bytes])
  }
  const entries = Object.entries(value)
  return Buffer.concat([head('map', entries.length), ...entries.flatMap(([key, member]) => [encode(key), encode(member)])])
}

const isUnsigned = (value: object): value is Unsigned => 'unsigned' in value

/** The 128 bits of a network's prefix; IPv4 lies in ::/96. */
function prefixBits(cidr: string): number[] {
  const [address, length] = ipaddr.parseCIDR(cidr)
  const bytes = address.toByteArray()
  const padding = Array<number>(16 - bytes.length).fill(0)
  return [...padding, ...bytes].flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((shift) => (byte >> shift) & 1)).slice(0, padding.length * 8 + length)
}

export function writeMmdb(databaseType: string, networks: Record<string, Value>): Buffer {
  const nodes: [number | null, number | null][] = [[null, null]]
  const leaves: { node: number; bit: 0 | 1; offset: number }[] = []
  const data: Buffer[] = []
  let offset = 0
  for (const [cidr, value] of Object.entries(networks)) {
    const bits = prefixBits(cidr)
    let at = 0
    for (const [depth, bit] of bits.entries()) {
      const side = bit === 1 ? 1 : 0
      const node = nodes[at]
      if (!node) throw new Error('a node is missing')
      if (depth === bits.length - 1) leaves.push({ node: at, bit: side, offset })
      else at = node[side] ??= nodes.push([null, null]) - 1
    }
    const encoded = encode(value)
    data.push(encoded)
    offset += encoded.length
  }
  const tree = Buffer.alloc(nodes.length * 6)
  nodes.forEach((sides, index) => sides.forEach((child, bit) => tree.writeUIntBE(child ?? nodes.length, index * 6 + bit * 3, 3)))
  for (const leaf of leaves) tree.writeUIntBE(nodes.length + SEPARATOR_BYTES + leaf.offset, leaf.node * 6 + leaf.bit * 3, 3)

  const metadata = encode({
    binary_format_major_version: { unsigned: 2, as: 'uint16' },
    binary_format_minor_version: { unsigned: 0, as: 'uint16' },
    build_epoch: { unsigned: 1_790_000_000, as: 'uint64' },
    database_type: databaseType,
    description: { en: 'For tests' },
    ip_version: { unsigned: 6, as: 'uint16' },
    languages: ['en'],
    node_count: { unsigned: nodes.length, as: 'uint32' },
    record_size: { unsigned: 24, as: 'uint16' },
  })
  return Buffer.concat([tree, Buffer.alloc(SEPARATOR_BYTES), ...data, METADATA_MARKER, metadata])
}
