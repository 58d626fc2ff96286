/** How a group is told of. */

export const peopleWords = ({ people, chosen }: { people: 'all' | 'chosen'; chosen: number }): string => (people === 'all' ? 'Everybody' : `${chosen.toLocaleString('en')} chosen`)

export const fundingWords = { account: 'The account’s balance', own: 'Its own money' } as const
