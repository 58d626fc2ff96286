import { lastMonths, nextMonths } from './months'

const day = ({ from, until }: { from: Date; until: Date }) => [from.toISOString(), until.toISOString()]

test('months go back over the turn of the year, this one last', () => {
  expect(lastMonths(new Date('2027-01-31T23:59:59Z'), 3).map(day)).toEqual([
    ['2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    ['2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2027-01-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z'],
  ])
})

test('months go on from this moment, without a gap', () => {
  const months = nextMonths(new Date('2026-11-30T12:00:00Z'), 4)
  expect(months.map(day)[0]).toEqual(['2026-11-30T12:00:00.000Z', '2026-12-01T00:00:00.000Z'])
  for (const [index, month] of months.entries()) if (index > 0) expect(month.from).toEqual(months[index - 1]?.until)
})
