import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/**
 * Where a request comes from, for counting only; never stored nor logged. `X-Forwarded-For` is believed as far as
 * proxies of our own wrote it: the last `trustedProxies` entries; what stands before them anybody can write. Of an
 * IPv6 address the network counts (/64), for one machine has all of it.
 */
export function addressOf(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustedProxies: number,
): string {
  const told = String(headers['x-forwarded-for'] ?? '')
    .slice(-1_000)
    .split(',')
  const own = trustedProxies > 0 ? told.at(-trustedProxies)?.trim() : undefined
  return network(withoutPort(own || (socket.remoteAddress ?? '')))
}

/** App Service writes “203.0.113.7:51234” and “[2001:db8::1]:51234”. */
function withoutPort(text: string): string {
  const [, inBrackets] = /^\[([^\]]*)\]/.exec(text) ?? []
  if (inBrackets !== undefined) return inBrackets
  return text.split(':').length === 2 ? text.split(':')[0]! : text
}

function network(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [front = '', back = ''] = address.toLowerCase().split('::')
  const groups = front === '' ? [] : front.split(':')
  const others = back === '' ? [] : back.split(':')
  const whole = address.includes('::')
    ? [...groups, ...Array<string>(8 - groups.length - others.length).fill('0'), ...others]
    : groups
  return whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
