import { call, openForm, quantile } from './load'
import { MEMBER } from './enterprise'

/** The lists of a large enterprise, as one of its people uses them: p95 through HTTP, of every list and every way to narrow it. */

const round = (value: number) => Number(value.toFixed(1))

/** The lists by name; each is asked for in all of these ways, in turns. */
const listsOf = (domains: number): Record<string, string[]> => ({
  overview: ['/portal'],
  people: ['/portal/people', '/portal/people?state=active', '/portal/people?role=basic', `/portal/people?q=Colleague+${Math.floor(domains / 200)}`, '/portal/people?q=nobody+has+this'],
  groups: ['/portal/groups', '/portal/groups?q=Team+5', '/portal/groups?archived=only'],
  organizations: ['/portal/organizations', '/portal/organizations?standing=expiring', '/portal/organizations?standing=draft', `/portal/organizations?q=Daughter+${Math.floor(domains / 200)}`, '/portal/organizations?q=none+has+this'],
  domains: ['/portal/domains', `/portal/domains?after=host7.zone${Math.floor(domains / 40)}.no`, '/portal/domains?show=waiting', '/portal/domains?show=valid', '/portal/domains?show=attention', '/portal/domains?show=private'],
  'domains, searched': ['/portal/domains?q=zone', `/portal/domains?q=host3.zone${Math.floor(domains / 30)}`, '/portal/domains?q=ho', '/portal/domains?q=zzz', '/portal/domains?q=host3&show=valid'],
  funds: ['/portal/funds', '/portal/funds?kind=capture', '/portal/funds?group=account&kind=top_up'],
  'search of everything': ['/portal/search/results?q=zone1', '/portal/search/results?q=colleague', '/portal/search/results?q=zzz', `/portal/search/results?q=host3.zone${Math.floor(domains / 30)}`],
})

export type ListTimes = { domains: number; enterprises: number; p95Ms: Record<string, number> }

export async function signInAsMember(origin: string, password: string): Promise<string> {
  const { status, cookies } = await (await openForm(origin, '/log-in'))({ email: MEMBER, password })
  if (status !== 303) throw new Error(`the member could not sign in: ${status}`)
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

export async function measureLists(origin: string, cookie: string, { domains, enterprises, each }: { domains: number; enterprises: number; each: number }): Promise<ListTimes> {
  const p95Ms: Record<string, number> = {}
  for (const [name, paths] of Object.entries(listsOf(domains))) {
    const times: number[] = []
    for (let turn = -1; turn < each; turn++) {
      for (const path of paths) {
        const answer = await call(origin + path, { headers: { Cookie: cookie } })
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
        if (turn >= 0) times.push(answer.ms) // the turn before is for warming up
      }
    }
    p95Ms[name] = round(quantile(times, 0.95))
  }
  return { domains, enterprises, p95Ms }
}

/** How each list's p95 grew from the smallest to the largest. */
export function growthOf(measured: ListTimes[]): Record<string, number> {
  const [first, last] = [measured[0], measured.at(-1)]
  return Object.fromEntries(Object.entries(last?.p95Ms ?? {}).map(([name, ms]) => [name, Number((ms / (first?.p95Ms[name] ?? ms)).toFixed(2))]))
}
