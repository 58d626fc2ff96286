import { after, before, days } from '@/lib/core/time'

/** The states of an organization, what is checked before it is validated, and what follows from dates. */

export type OrganizationState = 'draft' | 'submitted' | 'in_review' | 'information_wanted' | 'validated' | 'rejected' | 'suspended'

/** From which state to which; a trigger holds the same. */
export const organizationMoves: Record<OrganizationState, readonly OrganizationState[]> = {
  draft: ['submitted', 'suspended'],
  submitted: ['draft', 'in_review', 'suspended'],
  in_review: ['information_wanted', 'validated', 'rejected', 'suspended'],
  information_wanted: ['submitted', 'suspended'],
  validated: ['draft', 'suspended'],
  rejected: ['draft'],
  suspended: ['information_wanted'],
}

export const ALL_STATES = Object.keys(organizationMoves) as OrganizationState[]

/** The states from which one goes to another. */
export const statesBefore = (to: OrganizationState): OrganizationState[] => ALL_STATES.filter((from) => organizationMoves[from].includes(to))

/** Where the enterprise may change the facts and the documents. */
export const isEditable = (state: OrganizationState): boolean => state === 'draft' || state === 'information_wanted'

/** What data and documents show is reused for so long at most (CA/Browser Forum, Baseline Requirements 4.2.1). */
export const DATA_REUSE = days(398)
/** So long before a validation ends its enterprise is told, and it counts as expiring. */
export const EXPIRING_BEFORE = days(30)

/** How an organization stands at a moment: its state, or what its dates have made of it. */
export type Standing = OrganizationState | 'expiring' | 'expired'

export function standingOf({ state, validUntil }: { state: OrganizationState; validUntil: Date | null }, now: Date): Standing {
  if (state !== 'validated' || !validUntil) return state
  if (validUntil <= now) return 'expired'
  return before(validUntil, EXPIRING_BEFORE) <= now ? 'expiring' : 'validated'
}

export type ValidationKind = 'ov' | 'ev' | 'private_use'
export type CheckName = 'legal_existence' | 'address' | 'telephone' | 'operation' | 'representatives' | 'denied_lists'

/** What must have been checked for what. */
export const requiredChecks: Record<ValidationKind, readonly CheckName[]> = {
  ov: ['legal_existence', 'address', 'telephone', 'representatives', 'denied_lists'],
  ev: ['legal_existence', 'address', 'telephone', 'operation', 'representatives', 'denied_lists'],
  private_use: ['legal_existence', 'representatives', 'denied_lists'],
}

export const ALL_KINDS = Object.keys(requiredChecks) as ValidationKind[]
export const ALL_CHECKS: readonly CheckName[] = requiredChecks.ev

export type Check = { name: CheckName; checkedAt: Date; checkedById: string }

/** Of each check the newest, where it is not too old to rest on. */
export function currentChecks<Each extends Check>(checks: readonly Each[], now: Date): Map<CheckName, Each> {
  const newest = new Map<CheckName, Each>()
  for (const check of checks) if (check.checkedAt > (newest.get(check.name)?.checkedAt ?? before(now, DATA_REUSE))) newest.set(check.name, check)
  return newest
}

/** What has yet to be checked for some kinds. */
export const missingChecks = (kinds: readonly ValidationKind[], current: ReadonlyMap<CheckName, Check>): CheckName[] =>
  ALL_CHECKS.filter((name) => !current.has(name) && kinds.some((kind) => requiredChecks[kind].includes(name)))

/** When the oldest check was made that a kind rests on; null while one is missing. */
export function dataFromOf(kind: ValidationKind, current: ReadonlyMap<CheckName, Check>): Date | null {
  const times = requiredChecks[kind].map((name) => current.get(name)?.checkedAt.getTime() ?? Number.NaN)
  const oldest = Math.min(...times)
  return Number.isNaN(oldest) ? null : new Date(oldest)
}

/** EV wants two people: whoever validates has made none of its checks (EV Guidelines, final cross-correlation and due diligence). A trigger holds the same. */
export const mayValidateEv = (current: ReadonlyMap<CheckName, Check>, staffId: string): boolean => [...current.values()].every(({ checkedById }) => checkedById !== staffId)

/** The moment at which a last day is over, everywhere the same. */
export const endOfDay = (day: string): Date => after(new Date(`${day}T00:00:00.000Z`), days(1))

/** The latest last day of a validation whose oldest data is of this moment, such as `2027-12-25`. */
export const latestDay = (dataFrom: Date): string => before(after(dataFrom, DATA_REUSE), days(1)).toISOString().slice(0, 10)

export type Validation = { kind: ValidationKind; endsAt: Date }

/** Of each kind the validation that ends last. */
export function currentValidations<Each extends Validation>(validations: readonly Each[]): Each[] {
  const last = new Map<ValidationKind, Each>()
  for (const each of validations) if (each.endsAt > (last.get(each.kind)?.endsAt ?? new Date(0))) last.set(each.kind, each)
  return ALL_KINDS.flatMap((kind) => last.get(kind) ?? [])
}

/** What must be there before an organization is sent for validation. */
export const WANTED = {
  street: 'street and number',
  locality: 'town or city',
  postalCode: 'postal code',
  registrationNumber: 'registration number',
  registeredOn: 'date of registration',
  primaryName: 'name of the primary representative',
  primaryTitle: 'title of the primary representative',
  primaryEmail: 'e-mail address of the primary representative',
  primaryTelephone: 'telephone number of the primary representative',
  alternateName: 'name of the alternate representative',
  alternateTitle: 'title of the alternate representative',
  alternateEmail: 'e-mail address of the alternate representative',
  alternateTelephone: 'telephone number of the alternate representative',
} as const

export type WantedFact = keyof typeof WANTED

/** What is still missing, in words; a document is wanted, too. */
export function missingOf(facts: Record<WantedFact, unknown>, documents: number): string[] {
  const missing = (Object.keys(WANTED) as WantedFact[]).filter((name) => facts[name] === null).map((name) => WANTED[name])
  return documents > 0 ? missing : [...missing, 'a document, such as an extract of the register']
}

export const MAX_DOCUMENTS = 20
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024
/** Contents are kept in pieces of so many bytes. */
export const PIECE_BYTES = 256 * 1024

/** Where a page of organizations goes on: behind this one, in an order of time, then id. */
export type Place = { at: Date; id: string }

export const writePlace = ({ at, id }: Place): string => `${at.toISOString()}_${id}`

export function readPlace(text: string | undefined): Place | null {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_(org_\w+)$/.exec(text ?? '') ?? []
  return time && id && !Number.isNaN(Date.parse(time)) ? { at: new Date(time), id } : null
}

const MAX_NAME_LENGTH = 120
const endings: Record<string, string> = { pdf: '.pdf', png: '.png', jpeg: '.jpg' }

/** What a file is called here: without a path, without what could hide in a name, and with the ending of what it is. */
export function documentName(given: string, type: string): string {
  const [file = ''] = given.normalize('NFC').split(/[\\/]/).slice(-1)
  const name = file.replace(/\.(?:pdf|png|jpe?g)$/i, '').replace(/[^\p{L}\p{M}\p{N} ._()&,'+-]/gu, ' ').replace(/ {2,}/g, ' ').trim()
  return `${[...name].slice(0, MAX_NAME_LENGTH).join('').trim() || 'document'}${endings[type] ?? ''}`
}
