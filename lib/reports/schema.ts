import { z } from '@/lib/core/zod'

/** What is searched for everywhere; anything else in the address says nothing. */
export const searchSchema = z.object({
  q: z
    .string()
    .max(200)
    .transform((text) => text.normalize('NFC').replace(/\p{Cc}/gu, '').trim())
    .catch('')
    .default(''),
})
