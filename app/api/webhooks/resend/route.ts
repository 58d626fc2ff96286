import { failures } from '@/lib/core/failures'
import { env } from '@/lib/env'
import { receiveNews } from '@/lib/mail/receive-news'
import { readWebhook } from '@/lib/mail/webhook'

const answer = (status: number, words: string) => new Response(`${words}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** Where Resend tells what became of a mail. What was told before, or concerns nobody here, is answered like news: it need not be told again. */
export async function POST(request: Request): Promise<Response> {
  const { resendWebhookSecret } = env()
  if (!resendWebhookSecret) return answer(404, failures.NOT_FOUND.message)
  const header = (name: string) => request.headers.get(`svix-${name}`)
  const read = readWebhook(await request.text(), { id: header('id'), timestamp: header('timestamp'), signature: header('signature') }, resendWebhookSecret)
  if (!read.ok) return answer(failures[read.failure.code].status, read.failure.code === 'INVALID' ? 'This event cannot be read.' : 'The signature is missing, wrong or too old.')
  if (read.value) await receiveNews(read.value, new Date())
  return answer(200, 'Thank you.')
}
