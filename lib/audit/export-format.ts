import { z } from '@/lib/core/zod'

/** An export: one JSON object a line, in canonical form. First what it is, then every checkpoint, every row by chain and position, and the end. */
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const position = z.int().positive()

export const lineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('export'), version: z.literal(1), madeAt: z.string(), chain: z.string().nullable(), key: z.string() }),
  z.strictObject({
    type: z.literal('checkpoint'),
    number: position,
    at: z.string(),
    through: z.int().nonnegative(),
    previous: hash,
    root: hash,
    key: z.string(),
    signature: z.string(),
    heads: z.array(z.strictObject({ chain: z.string(), position, hash })),
    others: z.array(hash),
  }),
  z.strictObject({
    type: z.literal('row'),
    chain: z.string(),
    position,
    previous: hash,
    hash,
    eventId: z.string(),
    event: z
      .strictObject({
        id: z.string(),
        at: z.string(),
        action: z.string(),
        actorId: z.string().nullable(),
        target: z.string(),
        accountId: z.string().nullable(),
        reason: z.string().nullable(),
        details: z.json(),
        ip: z.string().nullable(),
        country: z.string().nullable(),
        result: z.string(),
      })
      .nullable(),
  }),
  z.strictObject({ type: z.literal('end'), checkpoints: z.int().nonnegative(), rows: z.int().nonnegative() }),
])
export type ExportLine = z.output<typeof lineSchema>
