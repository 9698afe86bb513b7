import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'

/**
 * Where a request comes from, for those that Fastify does not see: the connection's other end or, if that is one of our own proxies, the
 * first address before them in X-Forwarded-For. The very code by which Fastify answers `request.ip`.
 */
export function clientAddressOf(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isOurs = trustedProxies.length > 0 ? proxyAddr.compile([...trustedProxies]) : () => false
  return (request) => proxyAddr(request, isOurs)
}
