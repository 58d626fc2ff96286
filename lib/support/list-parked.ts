import { parkedMails, type ParkedMail } from '@/lib/mail/parked'
import { readPlace, writePlace } from './rules'

const PAGE_SIZE = 25

export type ParkedPage = { rows: ParkedMail[]; next: string | null }
export type { ParkedMail }

/** One page of the mails that were given up, the newest first. */
export async function listParkedMails(after: string | undefined): Promise<ParkedPage> {
  const place = readPlace(after, 'mail')
  const found = await parkedMails(place && { parkedAt: place.at, id: place.id }, PAGE_SIZE + 1)
  const rows = found.slice(0, PAGE_SIZE)
  const last = rows.at(-1)
  return { rows, next: found.length > PAGE_SIZE && last?.parkedAt ? writePlace(last.parkedAt, last.id) : null }
}
