import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Card, CardTitle } from '@/components/ui/card'
import { aboutLabel } from '@/lib/notifications/schema'
import { ruleOptions, showRule } from '@/lib/notifications/show-rules'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { PortalPage } from '../../../portal-page'
import { ChangeRuleForm, DeleteRuleForm } from '../rule-forms'

export const metadata: Metadata = { title: 'Rule' }

export default async function RulePage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requirePermission('notifications.manage')
  const { id } = await params
  const rule = found(await showRule(session.actor, id))
  const options = await ruleOptions(session.actor)
  return (
    <PortalPage session={session} current="/portal/notifications">
      <a href="/portal/notifications/rules" className="link inline-flex min-h-11 items-center">
        Rules
      </a>
      <PageHeader title={aboutLabel(rule.about)}>{rule.group ? `Of the group ${rule.group.name}.` : 'Of the whole enterprise.'}</PageHeader>
      <div className="mt-8 grid max-w-xl gap-6">
        {rule.fault && (
          <Alert tone={rule.fault.kind === 'some-gone' ? 'caution' : 'danger'}>
            <p className="wrap-anywhere">{rule.fault.words}</p>
          </Alert>
        )}
        <ChangeRuleForm options={options} rule={rule} />
        <Card>
          <CardTitle>Delete the rule</CardTitle>
          <p className="mt-2 mb-4 text-muted">Nobody is mailed by it any more. What people choose for themselves stays.</p>
          <DeleteRuleForm ruleId={rule.id} />
        </Card>
      </div>
    </PortalPage>
  )
}
