import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { closeHashing } from '@/lib/identity/hashing-pool'
import { hashPassword } from '@/lib/identity/password-hashing'
import { runningDatabase } from '@/server/postgres'
import { measureTiming } from '../bench/measures'
import { populate } from '../bench/population'
import { startProduct } from '../bench/processes'
import { freePort } from '../support/server-process'

/** How long a wrong password takes for an address with an account and for one without, medians of so many. */

const { values } = parseArgs({ options: { each: { type: 'string', default: '200' }, 'at-most-percent': { type: 'string', default: '1' } } })
const COST = 12
const dataDir = await mkdtemp(join(tmpdir(), 'hub-timing-'))
const secret = 'timing'.repeat(8)
Object.assign(process.env, { APP_SECRET: secret, BCRYPT_COST: String(COST) })

const product = await startProduct(await freePort(), { DATA_DIR: dataDir, APP_SECRET: secret, BCRYPT_COST: String(COST), LIMITS_FACTOR: '1000000' })
try {
  const database = await runningDatabase(dataDir, 'hub')
  if (!database) throw new Error('the database of the measured server is not running')
  await populate(database, Number(values.each) * 3, (await hashPassword('four unrelated quiet words')).hash)
  await closeHashing()
  const { wanted: _, ...figures } = await measureTiming(product, Number(values.each), 4)
  const most = Number(values['at-most-percent'])
  console.log(JSON.stringify({ ...figures, wanted: `<= ${most} %` }))
  process.exitCode = figures.differencePercent <= most ? 0 : 1
} finally {
  await product.stop()
  await rm(dataDir, { recursive: true, force: true })
}
