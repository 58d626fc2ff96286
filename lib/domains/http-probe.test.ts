import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { aNameServer, aWebServer } from '@/lib/testing/internet'
import { dnsProbe } from './dns-probe'
import { httpProbe, MAX_BODY_BYTES, MAX_REDIRECTS, readTarget } from './http-probe'

let names: Awaited<ReturnType<typeof aNameServer>>
let web: Awaited<ReturnType<typeof aWebServer>>
beforeEach(async () => {
  names = await aNameServer()
  web = await aWebServer()
  for (const host of ['shop.no', 'www.shop.no', 'other.se']) names.address(host, '127.0.0.1')
})
afterEach(async () => {
  await names.close()
  await web.close()
})

/** As in the tests of the product: loopback is allowed, at the port of the web server. */
const open = (patience?: number) => httpProbe({ dns: dnsProbe([names.resolver]), loopbackPort: web.port, ...(patience && { patience }) })
/** As in production. */
const strict = (patience?: number) => httpProbe({ dns: dnsProbe([names.resolver]), ...(patience && { patience }) })
const FILE = 'http://shop.no/.well-known/pki-validation/dom_1.txt'

test('a file is fetched, with the steps that led to it', async () => {
  web.file(FILE, 'the token\n')
  expect(await open().fetchFile(FILE)).toEqual({ result: 'found', text: 'the token\n', steps: [{ url: FILE, address: '127.0.0.1', status: 200, outcome: '10 bytes' }] })
})

test('redirects are followed, each judged anew, and only those that repeat the request', async () => {
  web.redirect(FILE, '/elsewhere', 301)
  web.redirect('http://shop.no/elsewhere', 'http://www.shop.no/file', 308)
  web.file('http://www.shop.no/file', 'token')
  expect(await open().fetchFile(FILE)).toMatchObject({ result: 'found', text: 'token', steps: [{ status: 301 }, { status: 308 }, { status: 200, url: 'http://www.shop.no/file' }] })
  expect(names.asked).toEqual(['A shop.no', 'AAAA shop.no', 'A shop.no', 'AAAA shop.no', 'A www.shop.no', 'AAAA www.shop.no'])
  web.redirect(FILE, 'http://www.shop.no/file', 303)
  expect(await open().fetchFile(FILE)).toMatchObject({ result: 'failed', why: 'status 303, where 200 is wanted' })
})

test(`at most ${MAX_REDIRECTS} redirects are followed`, async () => {
  for (let hop = 0; hop <= 10; hop++) web.redirect(`http://shop.no/${hop}`, `/${hop + 1}`)
  web.file('http://shop.no/5', 'token')
  expect(await open().fetchFile('http://shop.no/0')).toMatchObject({ result: 'found' })
  web.redirect('http://shop.no/5', '/6')
  web.file('http://shop.no/6', 'token')
  expect(await open().fetchFile('http://shop.no/0')).toMatchObject({ result: 'failed', why: 'more than 5 redirects', steps: { length: 6 } })
})

test.each([
  'http://127.0.0.1/x',
  'http://127.1/x',
  'http://0x7f000001/x',
  'http://2130706433/x',
  'http://017700000001/x',
  'http://0/x',
  'http://[::1]/x',
  'http://[::ffff:127.0.0.1]/x',
  'http://[::127.0.0.1]/x',
  'http://[64:ff9b::7f00:1]/x',
  'http://169.254.169.254/latest/meta-data/',
  'http://①②⑦.⓪.⓪.①/x',
  'http://127。0。0。1/x',
  'http://localhost/x',
  'http://localhost./x',
  'http://LOCALHOST/x',
  'http://admin.localhost/x',
  'http://metadata/x',
  'http://metadata.google.internal/x',
  'http://printer.local/x',
  'http://router.home.arpa/x',
  'http://shop.no@127.0.0.1/x',
  'http://user:secret@www.shop.no/x',
  'http://www.shop.no:8080/x',
  'http://www.shop.no:22/x',
  'http://www.shop.no:6379/x',
  'https://www.shop.no:8443/x',
  'ftp://www.shop.no/x',
  'file:///etc/passwd',
  'gopher://www.shop.no/x',
  'data:text/plain,token',
  'javascript:1',
  'http://',
  'http://%31%32%37.0.0.1/x',
  'http://_x.shop.no/x',
  'http://*.shop.no/x',
  '//127.0.0.1/x',
])('a redirect to %s is not followed', async (target) => {
  web.redirect(FILE, target)
  const look = await open().fetchFile(FILE)
  expect(look.result).toBe('failed')
  expect(look.steps).toHaveLength(1)
  expect(web.asked).toEqual([FILE])
})

test.each([
  ['127.0.0.1'],
  ['10.1.2.3'],
  ['172.16.0.1'],
  ['192.168.0.1'],
  ['169.254.169.254'],
  ['100.100.100.200'],
  ['168.63.129.16'],
  ['0.0.0.0'],
  ['224.0.0.1'],
  ['255.255.255.255'],
  ['::1'],
  ['::'],
  ['fe80::1'],
  ['fd00:ec2::254'],
  ['::ffff:127.0.0.1'],
  ['::7f00:1'],
  ['64:ff9b::7f00:1'],
  ['2002:7f00:1::'],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['ff02::1'],
  // The right address beside one that leads inside.
  ['8.8.8.8', '127.0.0.1'],
  ['8.8.8.8', '::1'],
])('a name that resolves to %s is not connected to', async (...addresses) => {
  names.address('evil.se', ...addresses)
  web.file('http://evil.se/x', 'token')
  expect(await strict().fetchFile('http://evil.se/x')).toMatchObject({ result: 'failed', why: expect.stringMatching(/^evil\.se leads to /), steps: [{ address: null, status: null }] })
  expect(web.asked).toEqual([])
})

test('a name that an alias leads inside is not connected to', async () => {
  names.alias('evil.se', 'inside.se')
  names.address('inside.se', '10.0.0.1')
  expect(await strict().fetchFile('http://evil.se/x')).toMatchObject({ result: 'failed', why: expect.stringContaining('10.0.0.1, a private address') })
})

test('a redirect to a name that leads inside is not followed', async () => {
  names.address('evil.se', '10.0.0.1')
  web.redirect(FILE, 'http://evil.se/x')
  expect(await open().fetchFile(FILE)).toMatchObject({ result: 'failed', why: expect.stringContaining('private address'), steps: [{ status: 302 }, { address: null }] })
})

test('a name that resolves anew, after it was judged, leads nowhere else: each request resolves once and connects to what was judged', async () => {
  web.file(FILE, 'token')
  // First loopback, which is allowed here and where the file is, then another machine of this network.
  names.improvise(({ type, count }) => (type === 'A' ? [{ type: 'A', name: 'shop.no', data: count === 1 ? '127.0.0.1' : '10.0.0.1' }] : []))
  expect(await open().fetchFile(FILE)).toMatchObject({ result: 'found', text: 'token', steps: [{ address: '127.0.0.1' }] })
  expect(names.asked).toEqual(['A shop.no', 'AAAA shop.no'])
  // A redirect to the same name is another request: what it resolves to by now is judged, not what was judged before.
  expect(await open().fetchFile(FILE)).toMatchObject({ result: 'failed', why: expect.stringContaining('10.0.0.1') })
})

test('a rebinding name is refused on the redirect to itself that waits for its second answer', async () => {
  web.redirect('http://rebind.se/a', 'http://rebind.se/b')
  web.file('http://rebind.se/b', 'secret of the inside')
  names.improvise(({ name, type, count }) => (name === 'rebind.se' && type === 'A' ? [{ type: 'A', name, data: count === 1 ? '127.0.0.1' : '169.254.169.254' }] : []))
  const look = await open().fetchFile('http://rebind.se/a')
  expect(look).toMatchObject({ result: 'failed', why: expect.stringContaining('metadata'), steps: [{ status: 302, address: '127.0.0.1' }, { status: null, address: null }] })
  expect(web.asked).toEqual(['http://rebind.se/a'])
})

test('more than 64 KiB are not read, and exactly so many are', async () => {
  web.file(FILE, 'x'.repeat(MAX_BODY_BYTES))
  expect(await open().fetchFile(FILE)).toMatchObject({ result: 'found' })
  let sent = 0
  web.answer(FILE, (_request, response) => {
    // Endless, as far as it is read.
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384))) sent += 16_384
      sent += 16_384
    }
    response.on('drain', more)
    more()
  })
  expect(await open().fetchFile(FILE)).toMatchObject({ result: 'failed', why: 'more than 64 KiB' })
  expect(sent).toBeLessThan(20 * 1024 * 1024)
})

test('what drips is given up when the time for all of it is over, in whichever part', async () => {
  web.answer(FILE, (_request, response) => {
    response.write('t')
    const timer = setInterval(() => response.write('t'), 20)
    response.on('close', () => clearInterval(timer))
  })
  expect(await open(300).fetchFile(FILE)).toMatchObject({ result: 'failed', why: 'no answer within 0.3 seconds' })
  web.answer(FILE, () => undefined)
  expect(await open(300).fetchFile(FILE)).toMatchObject({ result: 'failed', why: 'no answer within 0.3 seconds' })
  names.improvise(() => null)
  expect(await open(300).fetchFile(FILE)).toMatchObject({ result: 'failed', why: 'no answer within 0.3 seconds' })
})

test('what is no HTTP, a header without end, and a closed port are told of in words of ours', async () => {
  for (const [say, why] of [
    ['SSH-2.0-OpenSSH_9.6\r\n', 'what is no answer of HTTP'],
    [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 'a header that is too long'],
    ['', 'the connection was broken off'],
  ] as const) {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.resume().end(say)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const probe = httpProbe({ dns: dnsProbe([names.resolver]), loopbackPort: port })
    expect(await probe.fetchFile(FILE)).toMatchObject({ result: 'failed', why: expect.stringContaining(why) })
    server.close()
    await once(server, 'close')
    if (say === '') expect(await probe.fetchFile(FILE)).toMatchObject({ result: 'failed', why: 'the connection was refused' })
  }
})

test('https wants a certificate that can be trusted', async () => {
  web.redirect(FILE, 'https://shop.no/x')
  expect(await open().fetchFile(FILE)).toMatchObject({ result: 'failed', why: expect.stringContaining('certificate or TLS') })
})

test.each(['http://①②⑦.⓪.⓪.①/x', 'http://127。0。0。1/x', 'http://ｌｏｃａｌｈｏｓｔ/x', 'http://[::ffff:7f00:1]/x', 'http://shop.no:0/x', 'http://shop.no:8080/x'])('%s may not be asked', (address) => {
  expect(() => readTarget(address)).toThrow()
})

test.each(['http://shop.no/x', 'https://shop.no/x', 'http://shop.no:443/x', 'https://shop.no:80/x', 'http://bücher.de/x'])('%s may be asked', (address) => {
  expect(readTarget(address).pathname).toBe('/x')
})
