import { randomUUID } from 'node:crypto'
import { freePort } from '../support/server-process'
import { call, openScriptedForm, perSecond, quantile, type Answer } from './load'
import { startProduct } from './processes'

/** A visitor's connections: several for each process, so that each has work. */
const VISITORS = 16
const TURNS = 3

/** What each added server process brings: pages and sign-ups a second, the memory of all, side by side on one database. */
export async function measureConcurrency(counts: number[], requests: number, dataDir: string, secret: string) {
  const figures = []
  for (const processes of counts) {
    const product = await startProduct(await freePort(), { DATA_DIR: dataDir, APP_SECRET: secret, WEB_CONCURRENCY: String(processes), LOG_LEVEL: 'error', LIMITS_FACTOR: '1000000' })
    try {
      const atRest = await product.read()
      const send = await openScriptedForm(product.url, '/sign-up')
      const page = async () => expectOk(await call(`${product.url}/terms`))
      const signUp = async () => expectOk(await send({ name: 'Bench Mark', email: `bench-${randomUUID()}@example.net`, organization: 'Bench', country: 'DE', terms: 'accepted', submission: randomUUID() }))
      figures.push({
        processes: atRest.processes,
        pagesPerSecond: await rate(requests, page),
        signUpsPerSecond: await rate(requests, signUp),
        memoryMb: { atRest: Math.round(atRest.memoryMb), after: Math.round((await product.read()).memoryMb) },
      })
    } finally {
      await product.stop()
    }
  }
  return figures
}

async function rate(count: number, task: () => Promise<void>): Promise<number> {
  await perSecond(count, VISITORS, task) // for warming up
  const rates = []
  for (let turn = 0; turn < TURNS; turn++) rates.push(await perSecond(count, VISITORS, task))
  return Math.round(quantile(rates, 0.5))
}

function expectOk(answer: Answer): void {
  if (answer.status !== 200) throw new Error(`a request of the bench answered ${answer.status}: ${answer.text.slice(0, 300)}`)
}
