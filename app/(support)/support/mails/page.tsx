import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Empty } from '@/components/ui/empty'
import { listParkedMails } from '@/lib/support/list-parked'
import { listParkedSchema } from '@/lib/support/schema'
import { requireStaff } from '@/lib/web/session'
import { SupportPage } from '../support-page'
import { ParkedList } from './parked-list'

export const metadata: Metadata = { title: 'Parked mails' }

type ParkedMailsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ParkedMailsPage({ searchParams }: ParkedMailsPageProps) {
  const session = await requireStaff()
  const { after } = listParkedSchema.parse(await searchParams)
  const { rows, next } = await listParkedMails(after)
  return (
    <SupportPage session={session} current="/support/mails">
      <PageHeader title="Parked mails">What the mail provider refused, or did not take within 24 hours of trying; the newest comes first.</PageHeader>
      <div className="mt-8 space-y-5">
        {rows.length > 0 ? <ParkedList rows={rows} /> : <Nothing more={after !== undefined} />}
        <Pages first={after && '/support/mails'} next={next ? `/support/mails?${new URLSearchParams({ after: next })}` : undefined} />
      </div>
    </SupportPage>
  )
}

function Nothing({ more }: { more: boolean }) {
  return (
    <Empty title={more ? 'No other mail is parked.' : 'No mail is parked.'} hint="Whatever could not be sent appears here with the reason, and can be sent again." />
  )
}
