import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { useDatabase } from '@/lib/testing/database'
import { createHealth } from './health'
import { LIVENESS } from './lost-jobs'

const { url, connect } = useDatabase()

/** A server that answers nothing but these two questions. */
async function asked(databaseUrl: string, work: (ask: (path: string, init?: RequestInit) => Promise<Response>, health: ReturnType<typeof createHealth>) => Promise<void>): Promise<void> {
  const health = createHealth(databaseUrl)
  const server = createServer((request, response) => {
    if (!health.answer(request, response)) response.writeHead(418).end()
  }).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    await work((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init), health)
  } finally {
    server.closeAllConnections()
    server.close()
    await health.close()
  }
}

const ALL_OK = { database: 'ok', migrations: 'ok', jobs: 'ok', accepting: 'ok' }

test('a server whose database answers, is migrated and has a living worker is ready, until it is retired', async () => {
  const worker = await connect()
  await worker.query('select pg_advisory_lock($1, 42)', [LIVENESS])
  await asked(url, async (ask, health) => {
    const ready = await ask('/api/ready?from=balancer')
    expect([ready.status, await ready.json(), ready.headers.get('cache-control')]).toEqual([200, ALL_OK, 'no-store'])
    health.retire()
    const retired = await ask('/api/ready')
    expect([retired.status, await retired.json()]).toEqual([503, { ...ALL_OK, accepting: 'failed' }])
    expect((await ask('/api/health')).status).toBe(200)
  })
  await worker.query('select pg_advisory_unlock_all()')
})

test('without a worker for the jobs it is not ready, and says which part is missing', async () => {
  await asked(url, async (ask) => {
    const answer = await ask('/api/ready')
    expect([answer.status, await answer.json()]).toEqual([503, { ...ALL_OK, jobs: 'failed' }])
  })
})

test('a migration that is not applied makes it not ready', async () => {
  const client = await connect()
  const newest = (await client.query<{ name: string }>('select migration_name as name from _prisma_migrations order by 1 desc limit 1')).rows[0]?.name
  await client.query('update _prisma_migrations set rolled_back_at = now() where migration_name = $1', [newest])
  await asked(url, async (ask) => {
    expect(await (await ask('/api/ready')).json()).toMatchObject({ database: 'ok', migrations: 'failed' })
  })
  await client.query('update _prisma_migrations set rolled_back_at = null where migration_name = $1', [newest])
})

test('a database that does not answer makes it not ready within two seconds; it lives all the same, and nothing tells why', async () => {
  const silent = (await import('node:net')).createServer(() => undefined).listen(0)
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  await asked(`postgresql://hub:hidden@127.0.0.1:${port}/hub`, async (ask) => {
    const start = performance.now()
    const answer = await ask('/api/ready')
    expect(performance.now() - start).toBeLessThan(2000)
    expect([answer.status, await answer.json()]).toEqual([503, { database: 'failed', migrations: 'failed', jobs: 'failed', accepting: 'ok' }])
    const alive = await ask('/api/health')
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'ok' }])
  })
  silent.close()
})

test('nothing else is answered here', async () => {
  await asked(url, async (ask) => {
    expect((await ask('/api/health', { method: 'POST' })).status).toBe(418)
    expect((await ask('/api/healthy')).status).toBe(418)
  })
})
