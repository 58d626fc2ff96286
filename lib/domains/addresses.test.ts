import { isLoopback, whyNotAddress } from './addresses'

test.each([
  ['127.0.0.1', /loopback/],
  ['127.255.255.254', /loopback/],
  ['::1', /loopback/],
  ['0:0:0:0:0:0:0:1', /loopback/],
  ['0.0.0.0', /no machine/],
  ['0.1.2.3', /no machine/],
  ['::', /no machine/],
  ['10.0.0.1', /private/],
  ['172.16.0.1', /private/],
  ['172.31.255.255', /private/],
  ['192.168.1.1', /private/],
  ['169.254.169.254', /metadata/],
  ['169.254.170.2', /metadata/],
  ['100.64.0.1', /provider/],
  // Alibaba's metadata.
  ['100.100.100.200', /provider/],
  ['168.63.129.16', /cloud/],
  ['192.0.0.192', /not an address/],
  ['192.0.2.1', /not an address/],
  ['198.18.0.1', /not an address/],
  ['198.51.100.1', /not an address/],
  ['203.0.113.1', /not an address/],
  ['192.88.99.1', /not an address/],
  ['224.0.0.1', /multicast/],
  ['239.255.255.250', /multicast/],
  ['240.0.0.1', /not an address/],
  ['255.255.255.255', /broadcast/],
  ['fe80::1', /link-local/],
  ['fe80::1%eth0', /link-local/],
  ['febf::1', /link-local/],
  ['fec0::1', /not an address/],
  ['fc00::1', /unique local/],
  ['fd00:ec2::254', /unique local/],
  ['ff02::1', /multicast/],
  ['::ffff:127.0.0.1', /IPv4/],
  ['::ffff:8.8.8.8', /IPv4/],
  ['::ffff:7f00:1', /IPv4/],
  ['::ffff:0:127.0.0.1', /IPv4/],
  // IPv4-compatible.
  ['::127.0.0.1', /IPv4/],
  ['::7f00:1', /not an address/],
  ['::8.8.8.8', /IPv4/],
  ['64:ff9b::7f00:1', /NAT64/],
  ['64:ff9b::169.254.169.254', /NAT64/],
  ['64:ff9b:1::10.0.0.1', /NAT64/],
  ['2002:7f00:1::', /6to4/],
  ['2002:a9fe:a9fe::1', /6to4/],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', /Teredo/],
  ['2001:470:1f0b::5efe:10.0.0.1', /ISATAP/],
  ['2001:470:1f0b:0:200:5efe:7f00:1', /ISATAP/],
  ['2001:db8::1', /not an address/],
  ['3fff::1', /not an address/],
  ['2001:2::1', /not an address/],
  ['2001:10::1', /not an address/],
  ['2001:20::1', /not an address/],
  ['100::1', /not an address/],
  ['5f00::1', /not an address/],
  ['4000::1', /not an address/],
  ['1::1', /not an address/],
  ['0177.0.0.1', /not an address/],
  ['0x7f000001', /not an address/],
  ['2130706433', /not an address/],
  ['127.1', /not an address/],
  ['localhost', /not an address/],
  ['', /not an address/],
])('%s is not connected to', (address, why) => expect(whyNotAddress(address)).toMatch(why))

test.each(['8.8.8.8', '1.1.1.1', '193.166.3.2', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '11.0.0.1', '169.253.0.1', '2606:4700:4700::1111', '2a00:1450:4001:80b::200e'])('%s is', (address) => expect(whyNotAddress(address)).toBeNull())

test('every address of IPv4 is either public or refused by its first numbers', () => {
  const refused = Array.from({ length: 256 }, (_, first) => first).filter((first) => whyNotAddress(`${first}.77.77.77`) !== null)
  expect(refused).toEqual([0, 10, 100, 127, ...Array.from({ length: 32 }, (_, index) => 224 + index)])
})

test('one’s own machine is known in each form', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '10.0.0.1', '::ffff:127.0.0.1', '8.8.8.8', 'localhost'].map(isLoopback)).toEqual([true, true, true, false, false, false, false])
})
