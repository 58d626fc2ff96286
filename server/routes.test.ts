import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { routeReader } from './routes'

let folder: string
let routeOf: (url: string) => string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-routes-'))
  const path = join(folder, 'routes-manifest.json')
  await writeFile(path, JSON.stringify({ staticRoutes: [{ page: '/' }, { page: '/activate' }], dynamicRoutes: [{ page: '/support/blocks/[id]', regex: '^/support/blocks/([^/]+?)(?:/)?$' }] }))
  routeOf = routeReader(false, path)
})
afterAll(() => rm(folder, { recursive: true }))

test.each([
  ['/', '/'],
  ['/activate?token=secret', '/activate'],
  ['/support/blocks/blk_1?q=x', '/support/blocks/[id]'],
  ['/_next/static/chunks/a.js', '/_next/*'],
  ['/wp-login.php', 'other'],
  ['/activate/secret', 'other'],
])('%s is the route %s', (url, route) => {
  expect(routeOf(url)).toBe(route)
})
