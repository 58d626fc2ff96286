import { createServer } from 'node:http'
import next from 'next'

/** The measure for pages: an empty dynamic page of the same Next, served the same way. */
const port = Number(process.argv[2])
const server = createServer()
const app = next({ dev: false, dir: 'e2e/bench/empty', hostname: 'localhost', port, httpServer: server })
await app.prepare()
const handle = app.getRequestHandler()
server.on('request', (request, response) => void handle(request, response))
server.listen(port, () => process.send?.('ready'))
