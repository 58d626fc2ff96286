import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { allows } from '@/lib/core/actor'
import { failures } from '@/lib/core/failures'
import { showGroupsOfOrganization } from '@/lib/organizations/choose-for-group'
import { MAX_DOCUMENT_BYTES } from '@/lib/organizations/rules'
import { showOrganization, type OrganizationView } from '@/lib/organizations/show-organization'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { refusalIn } from '@/lib/web/upload'
import { RemoveOrganizationForm } from '../../groups/[id]/organization-forms'
import { GroupsCard } from '../../groups/groups-card'
import { PortalPage } from '../../portal-page'
import { commentAction } from '../actions'
import { CommentForm } from '../comment-form'
import { CommentsCard } from '../comments-card'
import { FactsCard } from '../facts-card'
import { ValidationsCard } from '../validations-card'
import { standings } from '../words'
import { DeleteForm } from './delete-form'
import { DocumentList } from './document-list'
import { RemoveDocumentForm } from './remove-document-form'
import { ChooseGroupForm } from './choose-group-form'
import { StepForm } from './step-form'
import { UploadForm } from './upload-form'

export const metadata: Metadata = { title: 'Organization' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrganizationPage({ params, searchParams }: Props) {
  const session = await requirePermission('organizations.view')
  const { now } = await requestContext()
  const shown = await showOrganization(session.actor, (await params).id, now)
  if (!shown.ok) notFound()
  const { organization, validations, comments, may } = shown.value
  const query = await searchParams
  const groups = await showGroupsOfOrganization(session.actor, organization.id)
  const choosesGroups = allows(session.actor, 'groups.manage')
  return (
    <PortalPage session={session} current="/portal/organizations">
      <a href="/portal/organizations" className="link inline-flex min-h-11 items-center">
        Organizations
      </a>
      <PageHeader title={<span className="wrap-anywhere">{organization.name}</span>} />
      <div className="mt-6">
        <State view={shown.value} />
      </div>
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-2">
        <div className="grid min-w-0 gap-6">
          <FactsCard organization={organization}>
            {may.edit && (
              <Button asChild variant="secondary" size="compact">
                <a href={`/portal/organizations/${organization.id}/edit`}>Change</a>
              </Button>
            )}
          </FactsCard>
          <ValidationsCard validations={validations} now={now} />
          {groups && (
            <GroupsCard groups={groups} kind="organizations" remove={choosesGroups ? ({ id, name }) => <RemoveOrganizationForm groupId={id} organizationId={organization.id} name={`from ${name}`} /> : undefined}>
              {choosesGroups && groups.more.length > 0 && <ChooseGroupForm organizationId={organization.id} groups={groups.more} />}
            </GroupsCard>
          )}
        </div>
        <div className="grid min-w-0 gap-6">
          <Documents view={shown.value} added={typeof query.added === 'string' ? query.added : null} refused={refusalIn(query.refused)} />
          <CommentsCard comments={comments} staffName="Those who review" empty="Nothing was written yet. What we need to know from you, we ask here.">
            {may.comment && <CommentForm key={comments.length} action={commentAction} organizationId={organization.id} hint="Whoever reviews the organization reads it." />}
          </CommentsCard>
          {may.delete && (
            <Card>
              <details>
                <summary className="min-h-11 cursor-pointer py-2 font-medium">Delete this draft</summary>
                <div className="mt-3">
                  <DeleteForm organizationId={organization.id} />
                </div>
              </details>
            </Card>
          )}
        </div>
      </div>
    </PortalPage>
  )
}

/** How it stands, what that means, and the step that can be made from there. */
function State({ view: { organization, standing, missing, validations, may } }: { view: OrganizationView }) {
  const { name, tone, means } = standings[standing]
  const { id, state, stateReason, submittedAt } = organization
  return (
    <Card aria-label="State">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tone}>{name}</Badge>
        {submittedAt && (
          <span className="text-sm text-muted">
            sent <Moment at={submittedAt} />
          </span>
        )}
      </p>
      <p className="mt-3 max-w-prose">{means}</p>
      {stateReason && (
        <Alert tone={standing === 'information_wanted' ? 'caution' : 'danger'} className="mt-4" title={standing === 'information_wanted' ? 'What is wanted' : 'Why'}>
          <p className="whitespace-pre-line wrap-anywhere">{stateReason}</p>
        </Alert>
      )}
      {may.edit && validations.length > 0 && <p className="mt-3 max-w-prose text-muted">What it is validated for still holds, as long as no fact is changed.</p>}
      {may.submit && missing.length > 0 && (
        <div className="mt-4">
          <p className="font-medium">Before you can send it, add:</p>
          <ul className="mt-1 list-disc pl-5">
            {missing.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </div>
      )}
      {(may.submit || may.reopen) && (
        <div className="mt-5 flex flex-wrap gap-3">
          {may.submit && missing.length === 0 && <StepForm organizationId={id} step="submit" label="Send for validation" />}
          {may.reopen && <StepForm organizationId={id} step="reopen" label={reopenings[state] ?? 'Change'} />}
        </div>
      )}
    </Card>
  )
}

/** What making it a draft again is called, by where it stands. */
const reopenings: Partial<Record<OrganizationView['organization']['state'], string>> = { submitted: 'Take it back', validated: 'Renew or change', rejected: 'Correct it' }

function Documents({ view: { organization, documents, may }, added, refused }: { view: OrganizationView; added: string | null; refused: string | null }) {
  const fresh = documents.find(({ id }) => id === added)
  return (
    <Card id="documents" aria-labelledby="documents-title">
      <CardTitle id="documents-title">Documents</CardTitle>
      {fresh && (
        <Alert tone="success" role="status" className="mt-3">
          <p className="wrap-anywhere">{fresh.name} was looked through and added.</p>
        </Alert>
      )}
      {documents.length === 0 && <p className="mt-2 text-muted">None yet. An extract of the register shows most of what we check.</p>}
      <div className="mt-2">
        <DocumentList
          documents={documents}
          base={`/portal/organizations/${organization.id}/documents`}
          aside={(documentId) => {
            const found = documents.find(({ id }) => id === documentId)
            return found?.removable && <RemoveDocumentForm organizationId={organization.id} documentId={documentId} name={found.name} />
          }}
        />
      </div>
      {may.edit && (
        <div className="mt-5 border-t border-line pt-5">
          <UploadForm key={`${documents.length}-${refused}`} organizationId={organization.id} maxBytes={MAX_DOCUMENT_BYTES} refused={refused} tooLarge={failures.DOCUMENT_TOO_LARGE.message} missing={failures.DOCUMENT_MISSING.message} />
        </div>
      )}
    </Card>
  )
}
