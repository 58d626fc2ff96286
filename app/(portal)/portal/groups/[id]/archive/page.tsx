import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { readerOf } from '@/lib/core/reader'
import { showLeavingGroup } from '@/lib/leaving/show-leaving-group'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { PortalPage } from '../../../portal-page'
import { ArchiveForm } from './archive-form'

export const metadata: Metadata = { title: 'Archive a group' }

/** What leaves with a group, and what becomes of it. */
export default async function ArchivePage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requirePermission('groups.manage')
  const { group, parts, takers } = found(await showLeavingGroup(session.actor, (await params).id))
  return (
    <PortalPage session={session} current="/portal/groups">
      <a href={`/portal/groups/${group.id}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
        {group.name}
      </a>
      <PageHeader title={<span className="wrap-anywhere">{`Archive ${group.name}`}</span>}>
        {parts.length > 0 ? 'What the group has is handed over or closed, all at once or not at all.' : 'The group has nothing that would have to be handed over.'} Its name becomes free, its history stays, and it cannot be used again.
      </PageHeader>
      <div className="mt-8 max-w-2xl">
        <ArchiveForm groupId={group.id} name={group.name} parts={parts} language={readerOf(session.user).language} takers={takers} />
      </div>
    </PortalPage>
  )
}
