import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { dressResponse } from './dress-response'
import { responseHeaders } from './response-headers'

const { closed } = responseHeaders({ origin: 'http://localhost:3000', dev: false })

test('a cookie that an action has forgotten is told beside, and after, what was set before', () => {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  dressResponse(response, closed, { status: null, cookies: ['hub-link-activate=; Max-Age=0'] })
  response.setHeader('Set-Cookie', ['hub-link-activate=x', 'hub-device=y'])
  response.writeHead(200)
  expect(response.getHeader('Set-Cookie')).toEqual(['hub-link-activate=x', 'hub-device=y', 'hub-link-activate=; Max-Age=0'])
})
