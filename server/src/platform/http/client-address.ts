import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'
import proxyAddr from '@fastify/proxy-addr'

/**
 * Where a request comes from, for those that Fastify does not see: the connection's other end or, if that is one of our own proxies, the
 * first address before them in X-Forwarded-For. The very code by which Fastify answers `request.ip`.
 */
export function clientAddressOf(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isOurs = trustedProxies.length > 0 ? proxyAddr.compile([...trustedProxies]) : () => false
  return (request) => proxyAddr(request, isOurs)
}

/**
 * An address without what some proxies write behind it: its port (`192.0.2.1:5678`, `[2001:db8::1]:443`), and a zone (`fe80::1%eth0`). Undefined
 * for what is no address.
 */
export function plainAddress(text: string): string | undefined {
  const [, bare = text] = /^\[(.+)\](?::\d+)?$/.exec(text) ?? /^([\d.]+):\d+$/.exec(text) ?? []
  const [address = ''] = bare.split('%')
  return isIPv4(address) || isIPv6(address) ? address : undefined
}

const GROUPS = 8
/** Of eight groups: what one household, server or phone is given, which may be somebody else with every request. */
const GROUPS_OF_NETWORK = 4

/** What counts as one address: of IPv6 the first 64 bits, of IPv4 all of it, also where it is written as IPv6 (`::ffff:192.0.2.1`). */
export function networkOf(text: string): string {
  const address = plainAddress(text) ?? text
  if (!isIPv6(address)) return address
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  if (mapped !== undefined) return mapped
  // In the one form that all its spellings have.
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [first, last] = [before, after ?? ''].map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(Math.max(0, GROUPS - (first?.length ?? 0) - (last?.length ?? 0))).fill('0')
  return [...(first ?? []), ...zeros, ...(last ?? [])].slice(0, GROUPS_OF_NETWORK).join(':')
}
