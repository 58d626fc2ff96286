import { encode, type Answer } from 'dns-packet'
import { aNameServer } from '@/lib/testing/internet'
import { dnsProbe, nameOfResolver } from './dns-probe'

let server: Awaited<ReturnType<typeof aNameServer>>
beforeEach(async () => void (server = await aNameServer()))
afterEach(() => server.close())

const ask = (name: string, kind: Parameters<ReturnType<typeof dnsProbe>['askOne']>[1]) => dnsProbe([server.resolver]).askOne(name, kind)

test('records of each kind come as they are', async () => {
  server.text('shop.no', 'one', 'x'.repeat(600))
  server.alias('www.shop.no', 'Shop.NO.')
  server.address('shop.no', '8.8.4.4', '2606:4700::1')
  server.caa('shop.no', 'issue', 'hub.nordlys.no', true)
  expect(await ask('shop.no', 'TXT')).toEqual({ result: 'found', texts: ['one', 'x'.repeat(600)], caa: [], aliases: [] })
  expect(await ask('www.shop.no', 'CNAME')).toMatchObject({ result: 'found', texts: ['shop.no'] })
  expect(await ask('WWW.shop.no', 'A')).toMatchObject({ result: 'found', texts: ['8.8.4.4'], aliases: ['shop.no'] })
  expect(await ask('shop.no', 'AAAA')).toMatchObject({ result: 'found', texts: ['2606:4700::1'] })
  expect(await ask('shop.no', 'CAA')).toMatchObject({ result: 'found', caa: [{ critical: true, tag: 'issue', value: 'hub.nordlys.no' }] })
})

test('no such record, and no such name, are answers and not failures', async () => {
  server.text('a.shop.no', 'x')
  expect(await ask('a.shop.no', 'CAA')).toEqual({ result: 'nothing', exists: true, aliases: [] })
  expect(await ask('other.no', 'TXT')).toEqual({ result: 'nothing', exists: false, aliases: [] })
})

test('a long answer is fetched over TCP', async () => {
  server.text('shop.no', ...Array.from({ length: 60 }, (_, index) => `${index} `.padEnd(60, 'x')))
  expect(await ask('shop.no', 'TXT')).toMatchObject({ result: 'found', texts: Array.from({ length: 60 }, (_, index) => `${index} `.padEnd(60, 'x')) })
  expect(server.asked).toEqual(['TXT shop.no', 'TXT shop.no'])
})

test('a resolver that fails, is silent or talks nonsense is told of as such', async () => {
  server.improvise(({ name }) => (name === 'failing.no' ? { rcode: 2 } : name === 'refused.no' ? { rcode: 5 } : name === 'nonsense.no' ? Buffer.from('nonsense') : null))
  expect(await ask('failing.no', 'TXT')).toMatchObject({ result: 'failed', why: expect.stringContaining('SERVFAIL') })
  expect(await ask('refused.no', 'TXT')).toMatchObject({ result: 'failed', why: expect.stringContaining('REFUSED') })
  const [silent, nonsense] = await Promise.all([ask('silent.no', 'TXT'), ask('nonsense.no', 'TXT')])
  expect([silent, nonsense]).toEqual([
    { result: 'failed', why: 'no answer in time' },
    { result: 'failed', why: 'no answer in time' },
  ])
})

test('an answer with another number, to another question, or about another name is not believed', async () => {
  const lie: Answer[] = [{ type: 'TXT', name: 'shop.no', data: 'lie' }]
  server.improvise(({ count }, query) => {
    const question = query.questions?.[0]
    if (!question) return null
    if (count === 1) return encode({ type: 'response', id: ((query.id ?? 0) + 1) % 65_536, questions: [question], answers: lie })
    return encode({ type: 'response', id: query.id ?? 0, questions: [{ ...question, name: 'other.no' }], answers: lie })
  })
  expect(await ask('shop.no', 'TXT')).toMatchObject({ result: 'failed' })
  server.improvise(() => [{ type: 'TXT', name: 'other.no', data: 'lie' }])
  expect(await ask('shop.no', 'TXT')).toMatchObject({ result: 'nothing' })
})

test('aliases in a circle end', async () => {
  server.improvise(() => [
    { type: 'CNAME', name: 'shop.no', data: 'b.no' },
    { type: 'CNAME', name: 'b.no', data: 'shop.no' },
  ])
  expect(await ask('shop.no', 'TXT')).toEqual({ result: 'nothing', exists: true, aliases: ['b.no'] })
})

test('all resolvers are asked, each says what it saw; alone, the next is asked where one fails', async () => {
  const other = await aNameServer()
  try {
    server.improvise(() => ({ rcode: 2 }))
    other.text('shop.no', 'seen')
    const probe = dnsProbe([server.resolver, other.resolver])
    expect(await probe.askAll('shop.no', 'TXT')).toEqual([
      { resolver: `127.0.0.1:${server.resolver.port}`, answer: expect.objectContaining({ result: 'failed' }) },
      { resolver: `127.0.0.1:${other.resolver.port}`, answer: expect.objectContaining({ result: 'found', texts: ['seen'] }) },
    ])
    expect(await probe.askOne('shop.no', 'TXT')).toMatchObject({ result: 'found' })
  } finally {
    await other.close()
  }
})

test('a resolver is named by its address, with a port that is not the usual one', () => {
  expect([{ address: '9.9.9.9', port: 53 }, { address: '2620:fe::fe', port: 5353 }].map(nameOfResolver)).toEqual(['9.9.9.9', '[2620:fe::fe]:5353'])
})
