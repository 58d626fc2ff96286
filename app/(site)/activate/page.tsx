import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { cache } from 'react'
import { FormPage } from '@/components/shell/form-page'
import { inspectLink } from '@/lib/identity/redeem-link'
import { MIN_PASSWORD_LENGTH } from '@/lib/identity/schema'
import { Activate, type ActivationLink } from './activate'
import { PasswordAdvice } from './password-advice'

type ActivatePageProps = { searchParams: Promise<{ token?: string | string[] }> }

const readLink = cache(async (token: string): Promise<ActivationLink> => {
  if (!token) return { state: 'missing' }
  const view = await inspectLink(token, new Date())
  return view.state === 'usable' ? { ...view, token, minLength: MIN_PASSWORD_LENGTH } : view
})

const tokenOf = async ({ searchParams }: ActivatePageProps) => [(await searchParams).token ?? ''].flat()[0] ?? ''
const titleOf = (link: ActivationLink) => ('purpose' in link && link.purpose === 'reset' ? 'Set a New Password' : 'Activate Your Account')

export async function generateMetadata(props: ActivatePageProps): Promise<Metadata> {
  return { title: titleOf(await readLink(await tokenOf(props))), robots: { index: false } }
}

/** Opening it changes nothing, because mail scanners open links too. */
export default async function ActivatePage(props: ActivatePageProps) {
  const link = await readLink(await tokenOf(props))
  return (
    <FormPage title={titleOf(link)} aside={<PasswordAdvice />} asideLabel="Choosing a password">
      <Activate link={link} submission={randomUUID()} />
    </FormPage>
  )
}
