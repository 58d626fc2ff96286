import type { Actor } from '@/lib/core/actor'
import { invariant } from '@/lib/core/result'
import { addDocument } from '@/lib/organizations/add-document'
import { createOrganization } from '@/lib/organizations/create-organization'
import { beginReview } from '@/lib/organizations/review/decide'
import { recordCheck } from '@/lib/organizations/review/record-check'
import { validateOrganization } from '@/lib/organizations/review/validate-organization'
import { ALL_CHECKS, ALL_KINDS, type CheckName, type ValidationKind } from '@/lib/organizations/rules'
import { newOrganizationSchema, type NewOrganization } from '@/lib/organizations/schema'
import { submitOrganization } from '@/lib/organizations/submit-organization'
import { aPdf } from './documents'
import { aContext } from './factories'

let made = 0

/** What the form of an organization says, whole. */
export function someFacts(differences: Record<string, string> = {}): NewOrganization {
  made += 1
  return newOrganizationSchema.parse({
    name: 'गंगा विद्युत निगम',
    street: '12 Residency Road',
    locality: 'Bengaluru',
    region: 'Karnataka',
    postalCode: '560025',
    country: 'IN',
    registrationNumber: `U40101KA2009PLC${String(100_000 + made)}`,
    registeredOn: '2009-04-30',
    primaryName: 'आरव शर्मा',
    primaryTitle: 'Company Secretary',
    primaryEmail: 'aarav@example.com',
    primaryTelephone: '+91 80 6123 4567',
    alternateName: 'Meera Iyer',
    alternateTitle: 'Chief Information Officer',
    alternateEmail: 'meera@example.com',
    alternateTelephone: '+91 80 6123 4568',
    ...differences,
  })
}

export async function aDraft(actor: Actor, differences: Record<string, string> = {}, context = aContext()): Promise<string> {
  const created = await createOrganization(actor, someFacts(differences), context)
  invariant(created.ok, 'the draft is made')
  return created.value.id
}

/** An organization with a document, sent for validation. */
export async function aSentOrganization(actor: Actor, differences: Record<string, string> = {}, context = aContext()): Promise<string> {
  const id = await aDraft(actor, differences, context)
  const added = await addDocument(actor, id, { name: 'extract.pdf', bytes: new Uint8Array(aPdf({ mark: id })) }, context)
  invariant(added.ok, 'the document is added')
  const sent = await submitOrganization(actor, { organizationId: id }, context)
  invariant(sent.ok, 'the organization is sent')
  return id
}

/** The same under review, with these checks made. */
export async function anOrganizationUnderReview(actor: Actor, staffId: string, checks: readonly CheckName[] = ALL_CHECKS, context = aContext()): Promise<string> {
  const id = await aSentOrganization(actor, {}, context)
  const begun = await beginReview({ organizationId: id }, staffId, context)
  invariant(begun.ok, 'the review is begun')
  for (const name of checks) {
    const recorded = await recordCheck({ organizationId: id, revision: 1, name, evidence: 'Looked up in the register' }, staffId, context)
    invariant(recorded.ok, 'the check is recorded')
  }
  return id
}

/** The form that validates for some kinds. */
export const aValidation = (organizationId: string, kinds: readonly ValidationKind[], lastDay: string, revision = 1) => ({
  organizationId,
  revision,
  lastDay,
  ...Object.fromEntries(ALL_KINDS.map((kind) => [kind, kinds.includes(kind) ? ('on' as const) : undefined])),
})

export async function aValidatedOrganization(actor: Actor, staffId: string, { kinds = ['ov'], lastDay }: { kinds?: readonly ValidationKind[]; lastDay: string }, context = aContext()): Promise<string> {
  const id = await anOrganizationUnderReview(actor, staffId, ALL_CHECKS, context)
  const validated = await validateOrganization(aValidation(id, kinds, lastDay), staffId, context)
  invariant(validated.ok, 'the organization is validated')
  return id
}
