import { useDatabase } from '@/lib/testing/database'
import { missingSql } from './schema-engine'

// The comparison uses the database up: it applies the migrations to it, and leaves them there.
const { url } = useDatabase({ empty: true })

test('the migrations lead to the schema: nothing is missing and nothing is too much', async () => {
  const statements = (await missingSql(url)).split('\n').filter((line) => line.trim() && !line.startsWith('--'))
  expect(statements).toEqual([])
})
