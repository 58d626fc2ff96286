import { z } from '@/lib/core/zod'

const day = z.iso.date().optional().catch(undefined)

/** What narrows the trail of an enterprise; whatever cannot be read narrows nothing. */
const filters = {
  /** Who, what, the name of an object, an id, or a whole client address. */
  q: z.string().normalize('NFC').trim().max(100).refine((text) => !text.includes('\0')).catch(''),
  area: z.string().max(20).regex(/^[a-z-]+$/).optional().catch(undefined),
  /** An e-mail address, or an id. */
  person: z.string().trim().toLowerCase().max(254).refine((text) => !text.includes('\0')).optional().catch(undefined),
  result: z.enum(['success', 'refused']).optional().catch(undefined),
  from: day,
  to: day,
}

export const listTrailSchema = z.object({ ...filters, after: z.string().max(100).optional().catch(undefined) })
export type ListTrail = z.output<typeof listTrailSchema>

export const exportTrailSchema = z.object(filters)
export type ExportTrail = z.output<typeof exportTrailSchema>
