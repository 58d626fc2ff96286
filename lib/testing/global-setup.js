import { tsImport } from 'tsx/esm/api'

/** Jest loads this file by itself, without its transform. */
export default async function globalSetup() {
  const { startTestServer } = await tsImport('./test-server.ts', import.meta.url)
  globalThis.stopTestServer = await startTestServer()
}
