import { dayAfter, hourAt, isTimeZone, startOfDay, timeZones } from './time-zone'

test('a time zone is one of the list, the world’s own clock included', () => {
  expect(timeZones()[0]).toBe('UTC')
  expect(timeZones().length).toBeGreaterThan(300)
  expect(['UTC', 'Asia/Kolkata', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta', 'Europe/Nowhere', 'utc', ''].map(isTimeZone)).toEqual([true, true, true, true, false, false, false, false])
  // What we call otherwise than the machine, it understands.
  for (const zone of timeZones()) expect(() => startOfDay('2026-11-28', zone)).not.toThrow()
})

test.each([
  ['2026-11-28', 'UTC', '2026-11-28T00:00:00.000Z'],
  ['2026-11-28', 'Asia/Kathmandu', '2026-11-27T18:15:00.000Z'],
  ['2026-11-28', 'America/Los_Angeles', '2026-11-28T08:00:00.000Z'],
  ['2026-07-01', 'America/Los_Angeles', '2026-07-01T07:00:00.000Z'],
  ['2026-11-28', 'Pacific/Kiritimati', '2026-11-27T10:00:00.000Z'],
  // Clocks go forward at 2 and back at 3 on these days.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
])('the day %s in %s begins at %s', (day, zone, moment) => {
  expect(startOfDay(day, zone).toISOString()).toBe(moment)
})

test.each([
  ['2026-11-28T23:59:59.999Z', 'UTC', 23],
  ['2026-11-28T23:59:59.999Z', 'Asia/Kathmandu', 5],
  ['2026-11-28T15:00:00.000Z', 'America/Los_Angeles', 7],
  ['2026-07-01T15:00:00.000Z', 'America/Los_Angeles', 8],
  ['2026-11-28T10:00:00.000Z', 'Pacific/Kiritimati', 0],
])('at %s the clocks of %s show hour %i', (at, zone, hour) => {
  expect(hourAt(new Date(at), zone)).toBe(hour)
})

test('the day after the last of a month is the first of the next', () => {
  expect([dayAfter('2026-11-30'), dayAfter('2026-12-31'), dayAfter('2028-02-28')]).toEqual(['2026-12-01', '2027-01-01', '2028-02-29'])
})
