import { useDatabase } from '@/lib/testing/database'

const { connect } = useDatabase()

test('a migrated database has nobody in it, and no password', async () => {
  const client = await connect()
  for (const table of ['users', 'staff', 'passwords', 'accounts', 'sessions', 'password_links']) {
    expect((await client.query<{ count: string }>(`select count(*) from ${table}`)).rows).toEqual([{ count: '0' }])
  }
})
