import type { Metadata } from 'next'
import { cache } from 'react'
import { FormPage } from '@/components/shell/form-page'
import { inspectLink } from '@/lib/identity/redeem-link'
import { MIN_PASSWORD_LENGTH } from '@/lib/identity/schema'
import { mailedToken } from '@/lib/web/mailed-link'
import { drawForm } from '@/lib/web/pace'
import { Activate, type ActivationLink } from './activate'
import { PasswordAdvice } from './password-advice'

const readLink = cache(async (): Promise<ActivationLink> => {
  const token = await mailedToken('/activate')
  if (token === null) return { state: 'missing' }
  const view = await inspectLink(token, new Date())
  return view.state === 'usable' ? { ...view, token, minLength: MIN_PASSWORD_LENGTH } : view
})

const titleOf = (link: ActivationLink) => ('purpose' in link && link.purpose === 'reset' ? 'Set a New Password' : 'Activate Your Account')

export async function generateMetadata(): Promise<Metadata> {
  return { title: titleOf(await readLink()), robots: { index: false } }
}

/** Opening it changes nothing, because mail scanners open links too. */
export default async function ActivatePage() {
  const link = await readLink()
  return (
    <FormPage title={titleOf(link)} aside={<PasswordAdvice />} asideLabel="Choosing a password">
      <Activate link={link} drawing={drawForm()} />
    </FormPage>
  )
}
