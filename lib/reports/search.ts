import { listPeople } from '@/lib/accounts/people/list-people'
import type { Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { listDomainPage } from '@/lib/domains/list-domains'
import { showGroups } from '@/lib/groups/show-groups'
import { listOwnOrganizations } from '@/lib/organizations/list-organizations'

/** So many of each kind are told; the list of the kind has them all. */
const FIRST = 5
/** The lists' own searches take no more. */
const MAX_LENGTH = 100

export type Kind = 'people' | 'groups' | 'organizations' | 'domains'
export type Hit = { id: string; label: string; detail: string }
export type Found = { kind: Kind; hits: Hit[]; more: boolean }

/** What the reader may see that has this in its name, its address or its number. */
export async function searchEverything(actor: Actor, typed: string, { now }: Pick<RequestContext, 'now'>): Promise<Found[]> {
  const q = typed.slice(0, MAX_LENGTH)
  if (q === '') return []
  const nothing = { after: undefined }
  const [people, groups, organizations, domains] = await Promise.all([
    listPeople(actor, { ...nothing, q, role: undefined, state: undefined }),
    showGroups(actor, { ...nothing, q, archived: undefined }),
    listOwnOrganizations(actor, { ...nothing, q, standing: undefined }, now),
    listDomainPage(actor, { ...nothing, q, show: 'all', added: undefined, known: undefined, removed: undefined }, { now }),
  ])
  return [
    people.ok ? foundIn('people', people.value.rows.map(({ userId, name, email }) => ({ id: userId, label: name, detail: email }))) : null,
    groups.ok ? foundIn('groups', groups.value.rows.map(({ id, name, description }) => ({ id, label: name, detail: description }))) : null,
    organizations.ok ? foundIn('organizations', organizations.value.rows.map(({ id, name, registrationNumber }) => ({ id, label: name, detail: registrationNumber ?? '' }))) : null,
    domains.ok ? foundIn('domains', domains.value.lines.map(({ id, name, readable }) => ({ id, label: readable, detail: readable === name ? '' : name }))) : null,
  ].filter((found) => found !== null && found.hits.length > 0) as Found[]
}

const foundIn = (kind: Kind, hits: Hit[]): Found => ({ kind, hits: hits.slice(0, FIRST), more: hits.length > FIRST })
