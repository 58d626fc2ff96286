import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { ruleOptions } from '@/lib/notifications/show-rules'
import { requirePermission } from '@/lib/web/session'
import { PortalPage } from '../../../portal-page'
import { MakeRuleForm } from '../rule-forms'

export const metadata: Metadata = { title: 'New rule' }

export default async function NewRulePage() {
  const session = await requirePermission('notifications.manage')
  const options = await ruleOptions(session.actor)
  return (
    <PortalPage session={session} current="/portal/notifications">
      <a href="/portal/notifications/rules" className="link inline-flex min-h-11 items-center">
        Rules
      </a>
      <PageHeader title="New rule">Has news of one kind mailed to somebody, whatever they choose themselves.</PageHeader>
      <div className="mt-8 max-w-xl">
        <MakeRuleForm options={options} />
      </div>
    </PortalPage>
  )
}
