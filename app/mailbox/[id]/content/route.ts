import { notFound } from 'next/navigation'
import { openMail } from '@/lib/mail/mailbox'
import { requireMailbox } from '../../require-mailbox'

type Route = { params: Promise<{ id: string }> }

/** A mail's HTML by itself, for the frame of its page; server/content-policy.ts lets it run and load nothing. */
export async function GET(_request: Request, { params }: Route): Promise<Response> {
  await requireMailbox()
  const opened = await openMail((await params).id)
  if (!opened?.content) notFound()
  return new Response(forFrame(opened.content.html), { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

// A link opens in place of the mail's page: a window opened from within the sandbox would be as restricted as the frame.
const forFrame = (html: string) => html.replaceAll(' target="_blank"', '').replace(/<head[^>]*>/, '$&<base target="_top">')
