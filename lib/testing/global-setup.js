import { fork } from 'node:child_process'
import { once } from 'node:events'

/** Jest loads this file by itself, without its transform. */
export default async function globalSetup() {
  const server = fork('lib/testing/test-server.ts', { execArgv: ['--import', 'tsx'], env: { ...process.env, NODE_OPTIONS: '' } })
  const ended = once(server, 'exit')
  const [message] = await Promise.race([once(server, 'message'), ended.then(() => Promise.reject(new Error('the database for the tests did not start')))])
  Object.assign(process.env, message)
  globalThis.stopTestServer = async () => {
    server.disconnect()
    await ended
  }
}
