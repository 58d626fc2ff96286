import { days } from '@/lib/core/time'
import { ALL_STATES, currentChecks, currentValidations, dataFromOf, documentName, endOfDay, isEditable, latestDay, mayValidateEv, missingChecks, missingOf, organizationMoves, readPlace, standingOf, statesBefore, WANTED, writePlace, type Check } from './rules'

const now = new Date('2026-11-20T09:00:00.000Z')
const at = (offset: number) => new Date(now.getTime() + offset)

test.each([
  ['validated', days(31), 'validated'],
  ['validated', days(30), 'expiring'],
  ['validated', 1, 'expiring'],
  ['validated', 0, 'expired'],
  ['validated', -days(100), 'expired'],
  ['suspended', days(31), 'suspended'],
  ['draft', days(1), 'draft'],
] as const)('how an organization stands follows from its state and its date: %s, %i', (state, offset, standing) => {
  expect(standingOf({ state, validUntil: at(offset) }, now)).toBe(standing)
})

test('every state but the first is led to, and none leads to itself', () => {
  for (const state of ALL_STATES) {
    expect(statesBefore(state).length).toBeGreaterThan(0)
    expect(organizationMoves[state]).not.toContain(state)
  }
  expect(statesBefore('validated')).toEqual(['in_review'])
  expect(ALL_STATES.filter(isEditable)).toEqual(['draft', 'information_wanted'])
})

const check = (name: Check['name'], checkedAt: Date, checkedById = 'usr_one'): Check => ({ name, checkedAt, checkedById })

test('of each check the newest counts, and none that is older than 398 days', () => {
  const current = currentChecks([check('address', at(-days(10))), check('address', at(-days(2)), 'usr_two'), check('telephone', at(-days(398))), check('operation', at(-days(397)))], now)
  expect([...current.keys()]).toEqual(['address', 'operation'])
  expect(current.get('address')?.checkedById).toBe('usr_two')
})

test('a validation rests on the oldest of its checks, and on nothing while one is missing', () => {
  const current = currentChecks([check('legal_existence', at(-days(3))), check('representatives', at(-days(200))), check('denied_lists', at(0))], now)
  expect(dataFromOf('private_use', current)).toEqual(at(-days(200)))
  expect(dataFromOf('ov', current)).toBeNull()
  expect(missingChecks(['private_use'], current)).toEqual([])
  expect(missingChecks(['private_use', 'ev'], current)).toEqual(['address', 'telephone', 'operation'])
})

test('EV wants somebody who made none of the checks', () => {
  const current = currentChecks([check('address', at(-1)), check('telephone', at(-1), 'usr_two')], now)
  expect([mayValidateEv(current, 'usr_one'), mayValidateEv(current, 'usr_two'), mayValidateEv(current, 'usr_three')]).toEqual([false, false, true])
})

test('the latest last day is over within 398 days of the oldest data, and the next one is not', () => {
  const day = latestDay(now)
  expect(endOfDay(day).getTime()).toBeLessThanOrEqual(now.getTime() + days(398))
  expect(endOfDay(day).getTime() + days(1)).toBeGreaterThan(now.getTime() + days(398))
})

test('of each kind the validation that ends last counts', () => {
  const validations = [{ kind: 'ov', endsAt: at(1) }, { kind: 'private_use', endsAt: at(2) }, { kind: 'ov', endsAt: at(3) }] as const
  expect(currentValidations(validations)).toEqual([{ kind: 'ov', endsAt: at(3) }, { kind: 'private_use', endsAt: at(2) }])
})

test('what is missing is told in words', () => {
  const whole = Object.fromEntries(Object.keys(WANTED).map((name) => [name, 'there'])) as Record<keyof typeof WANTED, unknown>
  expect(missingOf(whole, 1)).toEqual([])
  expect(missingOf({ ...whole, postalCode: null }, 0)).toEqual(['postal code', 'a document, such as an extract of the register'])
})

test.each([
  ['extract.pdf', 'pdf', 'extract.pdf'],
  ['C:\\scans\\Auszug aus dem Register.PDF', 'pdf', 'Auszug aus dem Register.pdf'],
  ['../../etc/passwd', 'png', 'passwd.png'],
  ['invoice.pdf.exe', 'jpeg', 'invoice.pdf.exe.jpg'],
  ['प्रमाण पत्र.jpeg', 'jpeg', 'प्रमाण पत्र.jpg'],
  ['a\u202egnp.exe', 'png', 'a gnp.exe.png'],
  ['"; filename="x\r\n.pdf', 'pdf', 'filename x.pdf'],
  ['', 'pdf', 'document.pdf'],
  ['💼.png', 'png', 'document.png'],
  ['x'.repeat(500), 'pdf', `${'x'.repeat(120)}.pdf`],
])('a document is called without what could hide in a name: %j', (given, type, name) => {
  expect(documentName(given, type)).toBe(name)
})

test('a place of a list is read as it was written, and nothing else is', () => {
  const place = { at: now, id: 'org_01h' }
  expect(readPlace(writePlace(place))).toEqual(place)
  for (const text of [undefined, '', 'org_01h', '2026-13-40T09:00:00.000Z_org_1', '2026-11-20T09:00:00.000Z_acc_1']) expect(readPlace(text)).toBeNull()
})
