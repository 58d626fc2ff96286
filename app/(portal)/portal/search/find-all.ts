import { allows } from '@/lib/core/actor'
import { searchEverything, type Kind } from '@/lib/reports/search'
import { requestContext } from '@/lib/web/request-context'
import type { LiveSession } from '@/lib/web/session'
import { findPages } from './pages'
import type { Section } from './section'

const titles: Record<Kind, string> = { people: 'People', groups: 'Groups', organizations: 'Organizations', domains: 'Domains' }

/** What a search finds for whoever is signed in, with the addresses of all of it. */
export async function findAll({ actor }: LiveSession, q: string): Promise<Section[]> {
  const pages = findPages(q, (permission) => actor !== null && allows(actor, permission))
  const found = actor ? await searchEverything(actor, q, await requestContext()) : []
  return [
    ...(pages.length > 0 ? [{ title: 'Pages', hits: pages.map(({ label, href }) => ({ label, detail: '', href })), all: null }] : []),
    ...found.map(({ kind, hits, more }) => ({
      title: titles[kind],
      hits: hits.map(({ id, label, detail }) => ({ label, detail, href: `/portal/${kind}/${id}` })),
      all: more ? `/portal/${kind}?${new URLSearchParams({ q })}` : null,
    })),
  ]
}
