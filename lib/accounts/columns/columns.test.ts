import { useDatabase } from '@/lib/testing/database'
import { anActiveEnterprise } from '@/lib/testing/factories'
import { chooseColumns, showColumns } from './choose-columns'
import { chooseColumnsSchema } from './schema'

useDatabase()

test('a person sees the list’s own columns until they choose others, of that list alone and for themselves alone', async () => {
  const [one, other] = [await anActiveEnterprise(), await anActiveEnterprise()].map(({ userId }) => ({ user: { id: userId } })) as [{ user: { id: string } }, { user: { id: string } }]
  expect([...(await showColumns(one, 'people'))]).toEqual(['role', 'since'])
  expect(await chooseColumns(one, chooseColumnsSchema.parse({ list: 'people', state: 'on', since: 'on' }))).toEqual({ ok: true, value: undefined })
  expect([...(await showColumns(one, 'people'))]).toEqual(['state', 'since'])
  await chooseColumns(one, chooseColumnsSchema.parse({ list: 'people' }))
  expect([...(await showColumns(one, 'people'))]).toEqual([])
  expect([...(await showColumns(one, 'domains'))]).toEqual(['state', 'until', 'method'])
  expect([...(await showColumns(other, 'people'))]).toEqual(['role', 'since'])
})

test('a column of another list is not kept', async () => {
  const person = { user: { id: (await anActiveEnterprise()).userId } }
  await chooseColumns(person, chooseColumnsSchema.parse({ list: 'people', method: 'on', role: 'on' }))
  expect([...(await showColumns(person, 'people'))]).toEqual(['role'])
})
