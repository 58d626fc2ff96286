import ipaddr from 'ipaddr.js'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { env } from '@/lib/env'
import { CLIENT_ADDRESS_HEADER } from '@/lib/web/headers'

/** First line of every page of the mailbox: it is there only while no provider sends mail, and only for this machine. */
export async function requireMailbox(): Promise<void> {
  const address = (await headers()).get(CLIENT_ADDRESS_HEADER) ?? ''
  const local = ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
  if (!local || env().resend) notFound()
}
