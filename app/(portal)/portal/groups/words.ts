/** How a group is told of. */

export const fundingWords = { account: 'The account’s balance', own: 'Its own money' } as const
