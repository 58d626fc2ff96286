/** How a group is told of. */

type Reach = 'all' | 'chosen'

const COUNTED = 1000

/** Beyond a thousand nobody counts. */
const chosenWords = (count: number): string => `${Math.min(count, COUNTED).toLocaleString('en')}${count > COUNTED ? '+' : ''} chosen`

export const peopleWords = ({ people, chosen }: { people: Reach; chosen: number }): string => (people === 'all' ? 'Everybody' : chosenWords(chosen))

export const organizationsWords = ({ organizations, chosenOrganizations }: { organizations: Reach; chosenOrganizations: number }): string => (organizations === 'all' ? 'All' : chosenWords(chosenOrganizations))

export const domainsWords = ({ domains, chosenDomains }: { domains: Reach; chosenDomains: number }): string => (domains === 'all' ? 'All' : chosenWords(chosenDomains))

export const fundingWords = { account: 'The account’s balance', own: 'Its own money' } as const
