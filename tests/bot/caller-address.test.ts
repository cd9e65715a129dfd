import type { Socket } from 'node:net'
import { addressOf } from '#bot/caller-address.ts'

function from(remoteAddress: string, forwarded?: string) {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return { headers, socket: { remoteAddress } as Socket }
}

test('without proxies of our own nobody can say they come from elsewhere', () => {
  expect(addressOf(from('198.51.100.7', '203.0.113.1'), 0)).toBe('198.51.100.7')
})

test.each([
  ['203.0.113.1', '203.0.113.1'],
  ['203.0.113.1:51234', '203.0.113.1'],
  ['10.9.8.7, 203.0.113.1:51234', '203.0.113.1'],
  ['[2001:db8:1:2:3::4]:443', '2001:db8:1:2'],
  ['2001:db8:1:2:3::4', '2001:db8:1:2'],
  ['', '198.51.100.7'],
  ['10.9.8.7,', '198.51.100.7'],
])('behind one proxy the last entry counts, for only it was written by the proxy: %s', (told, address) => {
  expect(addressOf(from('198.51.100.7', told), 1)).toBe(address)
})

test('behind two proxies the last but one counts; with fewer entries than proxies the connection itself does', () => {
  expect(addressOf(from('198.51.100.7', '10.9.8.7, 203.0.113.1, 192.0.2.5'), 2)).toBe('203.0.113.1')
  expect(addressOf(from('198.51.100.7', '203.0.113.1'), 2)).toBe('198.51.100.7')
})

test.each([
  ['::ffff:203.0.113.1', '203.0.113.1'],
  ['2001:0db8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('of an IPv6 address the network counts: %s', (address, counted) => {
  expect(addressOf(from(address), 0)).toBe(counted)
})

test('a list without end is not read to its end', () => {
  expect(addressOf(from('198.51.100.7', `${'1,'.repeat(500_000)}203.0.113.1`), 1)).toBe('203.0.113.1')
})
