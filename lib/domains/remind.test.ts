import { after, before, days } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { setReminders } from '@/lib/accounts/settings'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { tellAll } from '@/lib/testing/tellings'
import { addDomains } from './add-domains'
import { remindOfLapses } from './remind'

const { connect } = useDatabase()

// After the mails of the sign-ups.
const NOW = after(new Date(), days(1))
const inDays = (count: number) => after(NOW, days(count))
const nothing = { expiring: 0, expired: 0 }

/** An enterprise with names whose validation ends at a time, as if it had been proved; the trigger that wants evidence is off for that. */
async function anEnterpriseWith(names: string[], validUntil: Date, attentionAt = before(validUntil, days(30))) {
  const enterprise = await anActiveEnterprise()
  const added = await addDomains(anActor(enterprise), { names: names.join('\n'), use: 'public' }, aContext({ now: NOW }))
  if (!added.ok || added.value.added.length !== names.length) throw new Error('the names were not added')
  const owner = await connect()
  await owner.query('alter table domains disable trigger user')
  await owner.query(`update domains set validated_at = $2, valid_until = $3, attention_at = $4, valid_method = 'dns_txt' where account_id = $1`, [enterprise.accountId, before(validUntil, days(200)), validUntil, attentionAt])
  await owner.query('alter table domains enable trigger user')
  return enterprise
}
afterEach(async () => {
  await (await connect()).query('delete from domains')
})

async function mails(email: string): Promise<number> {
  await tellAll()
  return (await templatesTo(email)).filter((name) => name === 'news').length
}

test('those who look after domains are told in one mail on each day that is wanted, and when it has ended; nobody is told twice', async () => {
  const enterprise = await anEnterpriseWith(['one.example.no', 'xn--strae-oqa.example.no'], inDays(40))
  const [standard, auditor] = [await aColleague(enterprise, 'standard'), await aColleague(enterprise, 'auditor')]
  await setReminders(anActor(enterprise), { before: [30, 7], after: [3] }, aContext())
  const told: Record<number, string> = {}
  for (const day of [9, 10, 11, 32, 33, 34, 39, 40, 41, 42, 43, 44]) {
    const { expiring, expired } = await remindOfLapses(inDays(day))
    if (expiring + expired > 0) told[day] = `${expiring} ${expired}`
    expect(await remindOfLapses(inDays(day))).toEqual(nothing)
  }
  expect(told).toEqual({ 10: '2 0', 33: '2 0', 40: '0 2', 43: '0 2' })
  expect([await mails(enterprise.email), await mails(standard.email), await mails(auditor.email)]).toEqual([4, 4, 0])
  expect(await newestMail(standard.email, 'news')).toMatchObject({ title: 'The validations have lapsed of 2 domains: one.example.no, straße.example.no', link: expect.stringMatching(/\/portal\/domains\?show=attention$/) })
  expect(await db().auditEvent.count({ where: { accountId: enterprise.accountId, action: 'domain.reminded' } })).toBe(4)
})

test('what was missed is told once, as far as it has come; and what ended long ago is no news', async () => {
  const enterprise = await anEnterpriseWith(['late.example.no'], inDays(5))
  const old = await anEnterpriseWith(['old.example.no'], inDays(-31))
  expect(await remindOfLapses(NOW)).toEqual({ expiring: 1, expired: 0 })
  expect([await mails(enterprise.email), await mails(old.email)]).toEqual([1, 0])
})

test('nobody is told before a domain wants attention, and a renewal begins anew', async () => {
  const enterprise = await anEnterpriseWith(['short.example.no'], inDays(10), inDays(7))
  expect(await remindOfLapses(inDays(6))).toEqual(nothing)
  expect(await remindOfLapses(inDays(7))).toEqual({ expiring: 1, expired: 0 })
  const owner = await connect()
  await owner.query('alter table domains disable trigger user')
  await owner.query('update domains set valid_until = $2, attention_at = $3 where account_id = $1', [enterprise.accountId, inDays(17), inDays(14)])
  await owner.query('alter table domains enable trigger user')
  expect(await remindOfLapses(inDays(13))).toEqual(nothing)
  expect(await remindOfLapses(inDays(14))).toEqual({ expiring: 1, expired: 0 })
})

test('many names are told in one mail that counts them, and of many jobs at once each tells of what the others do not', async () => {
  const enterprise = await anEnterpriseWith(Array.from({ length: 45 }, (_, index) => `n${String(index).padStart(2, '0')}.example.no`), inDays(20))
  const counts = await Promise.all([remindOfLapses(NOW), remindOfLapses(NOW), remindOfLapses(NOW)])
  expect(counts.reduce((sum, { expiring }) => sum + expiring, 0)).toBe(45)
  expect(await mails(enterprise.email)).toBe(1)
  expect(await newestMail(enterprise.email, 'news')).toMatchObject({ title: 'The validations lapse soon of 45 domains: n00.example.no, n01.example.no, n02.example.no and 42 more' })
})
