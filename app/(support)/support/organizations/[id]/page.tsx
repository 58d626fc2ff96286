import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import { showReview, type ReviewView } from '@/lib/organizations/review/show-review'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff, whereToConfirm } from '@/lib/web/session'
import { DocumentList } from '../../../../(portal)/portal/organizations/[id]/document-list'
import { CommentForm } from '../../../../(portal)/portal/organizations/comment-form'
import { CommentsCard } from '../../../../(portal)/portal/organizations/comments-card'
import { FactsCard } from '../../../../(portal)/portal/organizations/facts-card'
import { ValidationsCard } from '../../../../(portal)/portal/organizations/validations-card'
import { checks as checkWords, kinds as kindWords, standings } from '../../../../(portal)/portal/organizations/words'
import { ConfirmFirst } from '../../people/[id]/confirm-first'
import { SupportPage } from '../../support-page'
import { commentAsStaffAction } from '../actions'
import { BeginForm, CheckForm, ReasonForm, ValidateForm } from './decision-forms'

export const metadata: Metadata = { title: 'Review of an organization' }

type Props = { params: Promise<{ id: string }> }

export default async function ReviewPage({ params }: Props) {
  const session = await requireStaff()
  const { now } = await requestContext()
  const { id } = await params
  const shown = await showReview(id, session.user.id, now)
  if (!shown.ok) notFound()
  const { organization, account, documents, comments, validations, own, may } = shown.value
  const confirm = whereToConfirm(session, `/support/organizations/${id}`, now)
  return (
    <SupportPage session={session} current="/support/organizations">
      <a href="/support/organizations" className="link inline-flex min-h-11 items-center">
        Organizations
      </a>
      <PageHeader title={<span className="wrap-anywhere">{organization.name}</span>}>
        <span className="wrap-anywhere">{account.organization}</span>, <span className="font-mono">{account.number}</span>
      </PageHeader>
      <div className="mt-6">
        <State view={shown.value} />
      </div>
      {own && (
        <Alert tone="caution" className="mt-6">
          <p>You belong to this enterprise: leave its organizations to other members of staff.</p>
        </Alert>
      )}
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-6">
          <FactsCard organization={organization} />
          <Card aria-labelledby="documents-title">
            <CardTitle id="documents-title">Documents</CardTitle>
            <p className="mt-1 text-sm text-muted">Each was looked through for scripts and for other files. Open them with care all the same.</p>
            <DocumentList documents={documents} base={`/support/organizations/${id}/documents`} />
          </Card>
          <ValidationsCard validations={validations} now={now} />
          <CommentsCard comments={comments} staffName="Staff" empty="Nothing was written yet.">
            {may.comment && <CommentForm key={comments.length} action={commentAsStaffAction} organizationId={id} hint="The enterprise reads it and is mailed." />}
          </CommentsCard>
        </div>
        <div className="grid min-w-0 gap-6">
          <Checklist view={shown.value} />
          {may.validate && <Validation view={shown.value} confirm={confirm} />}
          <OtherSteps id={id} may={may} confirm={confirm} />
        </div>
      </div>
    </SupportPage>
  )
}

function State({ view: { organization, standing, reviewer, may } }: { view: ReviewView }) {
  const { submittedAt, stateReason, id } = organization
  return (
    <Card aria-label="State">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={standings[standing].tone}>{standings[standing].name}</Badge>
        <span className="text-sm text-muted">
          {submittedAt && (
            <>
              sent <Moment at={submittedAt} />
            </>
          )}
          {reviewer && `, taken up by ${reviewer}`}
        </span>
      </p>
      {stateReason && <p className="mt-3 max-w-prose whitespace-pre-line wrap-anywhere">{stateReason}</p>}
      {may.begin && (
        <div className="mt-5">
          <BeginForm organizationId={id} />
        </div>
      )}
    </Card>
  )
}

function Checklist({ view: { organization, checks, may } }: { view: ReviewView }) {
  const next = checks.find(({ done }) => !done)?.name
  return (
    <Card aria-labelledby="checklist">
      <CardTitle id="checklist">Checklist</CardTitle>
      <ul className="mt-2 divide-y divide-line">
        {checks.map(({ name, kinds, done }) => (
          <li key={name} className="py-3">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{checkWords[name].name}</span>
              <Badge tone={done ? 'accent' : 'neutral'}>{done ? 'Checked' : 'Not checked'}</Badge>
              <span className="text-sm text-muted">for {kinds.map((kind) => kindWords[kind].name).join(', ')}</span>
            </p>
            <p className="text-sm text-muted">{checkWords[name].about}</p>
            {done && (
              <p className="mt-1 text-sm whitespace-pre-line wrap-anywhere">
                {done.evidence}
                <span className="block text-muted">
                  {done.by ?? 'Somebody'}, <Moment at={done.checkedAt} />
                </span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {may.check && (
        <div className="mt-4 border-t border-line pt-5">
          <CheckForm
            key={checks.flatMap(({ done }) => done?.checkedAt.getTime() ?? []).join()}
            organizationId={organization.id}
            revision={organization.revision}
            options={checks.map(({ name }) => ({ value: name, label: checkWords[name].name }))}
            next={next}
          />
        </div>
      )}
    </Card>
  )
}

function Validation({ view: { organization, kinds }, confirm }: { view: ReviewView; confirm: string | null }) {
  const ready = kinds.filter(({ latestDay, wantsAnother }) => latestDay !== null && !wantsAnother)
  const days = ready.flatMap(({ latestDay }) => latestDay ?? []).sort()
  return (
    <Card aria-labelledby="validate">
      <CardTitle id="validate">Validate</CardTitle>
      <ul className="mt-2 mb-4 space-y-1 text-sm text-muted">
        {kinds
          .filter(({ missing, wantsAnother }) => missing.length > 0 || wantsAnother)
          .map(({ kind, missing, wantsAnother }) => (
            <li key={kind}>
              <span className="font-medium text-ink">{kindWords[kind].name}</span>: {missing.length > 0 ? `still to check: ${missing.map((name) => checkWords[name].name.toLowerCase()).join(', ')}` : wantsAnother && 'wants a member of staff who made none of the checks'}
            </li>
          ))}
      </ul>
      {ready.length > 0 && days[0] && (
        <Fresh confirm={confirm} what="Validating">
          <ValidateForm organizationId={organization.id} revision={organization.revision} kinds={ready.map(({ kind }) => ({ kind, label: `${kindWords[kind].name}: ${kindWords[kind].about}` }))} latestDay={days[0]} />
        </Fresh>
      )}
    </Card>
  )
}

function OtherSteps({ id, may, confirm }: { id: string; may: ReviewView['may']; confirm: string | null }) {
  return (
    <>
      {may.askMore && (
        <Card aria-labelledby="more">
          <CardTitle id="more" className="mb-3">
            Ask for more
          </CardTitle>
          <ReasonForm organizationId={id} kind="more" />
        </Card>
      )}
      {may.reject && (
        <Card aria-labelledby="reject">
          <CardTitle id="reject" className="mb-3">
            Reject
          </CardTitle>
          <ReasonForm organizationId={id} kind="reject" />
        </Card>
      )}
      {may.suspend && (
        <Card aria-labelledby="suspend">
          <CardTitle id="suspend" className="mb-3">
            Suspend
          </CardTitle>
          <Fresh confirm={confirm} what="Suspending">
            <ReasonForm organizationId={id} kind="suspend" />
          </Fresh>
        </Card>
      )}
      {may.lift && (
        <Card aria-labelledby="lift">
          <CardTitle id="lift" className="mb-3">
            Lift the suspension
          </CardTitle>
          <Fresh confirm={confirm} what="Lifting it">
            <ReasonForm organizationId={id} kind="lift" />
          </Fresh>
        </Card>
      )}
    </>
  )
}

/** A form, or in its place the way to the password that it wants. */
function Fresh({ confirm, what, children }: { confirm: string | null; what: string; children: ReactNode }) {
  return confirm ? <ConfirmFirst address={confirm} what={what} /> : children
}
