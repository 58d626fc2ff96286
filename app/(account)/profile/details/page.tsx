import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { spellMobile } from '@/lib/accounts/mobile'
import { mobileRequired } from '@/lib/accounts/rules'
import { languages } from '@/lib/core/language'
import { readerOf } from '@/lib/core/reader'
import { timeZones, UTC } from '@/lib/core/time-zone'
import { profileOf } from '@/lib/identity/profile'
import { requestContext } from '@/lib/web/request-context'
import { requireFresh } from '@/lib/web/session'
import { AccountPage } from '../../account-page'
import { DetailsForm } from './details-form'

const title = 'Change your details'
export const metadata: Metadata = { title }

export default async function DetailsPage() {
  const session = await requireFresh('/profile/details')
  const [profile, { country }] = await Promise.all([profileOf(session.user.id), requestContext()])
  if (!profile) notFound()
  const { language, timeZone } = readerOf(profile)
  return (
    <AccountPage session={session}>
      <a href="/profile" className="link inline-flex min-h-11 items-center">
        Your profile
      </a>
      <PageHeader title={title}>Your name is what colleagues and we call you; the number is for us to know you when you call.</PageHeader>
      <div className="mt-8 max-w-xl">
        <DetailsForm
          name={profile.name}
          mobile={profile.mobile ? spellMobile(profile.mobile) : ''}
          mobileWanted={mobileRequired(country)}
          language={language}
          languages={languages().map(({ tag, name }) => ({ value: tag, label: name }))}
          timeZone={timeZone}
          timeZones={timeZones().map((zone) => ({ value: zone, label: zone === UTC ? 'UTC, the world’s own clock' : zone.replaceAll('_', ' ') }))}
        />
      </div>
    </AccountPage>
  )
}
