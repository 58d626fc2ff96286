import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rotateSecret } from './settings'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-secret-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const linesOf = async (name: string) => (await readFile(join(folder, name), 'utf8')).trim().split('\n')

test('a new secret takes the place of the kept one; those before stay beside it, newest first, and no other user reads them', async () => {
  const first = 'the first secret, which is long enough'
  await writeFile(join(folder, 'app-secret'), `${first}\n`)
  await rotateSecret(folder)
  const [second = ''] = await linesOf('app-secret')
  expect(second).toMatch(/^[\w-]{43}$/)
  expect(await linesOf('app-secret-previous')).toEqual([first])
  await rotateSecret(folder)
  expect(await linesOf('app-secret')).not.toEqual([second])
  expect(await linesOf('app-secret-previous')).toEqual([second, first])
  for (const name of ['app-secret', 'app-secret-previous']) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
})

test('a change that was cut off after its first half is begun again, and nothing is kept twice', async () => {
  const first = 'the first secret, which is long enough'
  for (const name of ['app-secret', 'app-secret-previous']) await writeFile(join(folder, name), `${first}\n`)
  await rotateSecret(folder)
  expect(await linesOf('app-secret-previous')).toEqual([first])
  expect(await linesOf('app-secret')).not.toEqual([first])
})
