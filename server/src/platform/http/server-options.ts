import type { IncomingMessage, Server } from 'node:http'
import { REALTIME_PATH } from '@buildxpert/contract'
import { LogController, type FastifyHttpOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { SECOND } from '../clock.ts'
import { answerError } from './errors.ts'
import { answerUnreadable } from './unreadable.ts'

/** Time-outs and sizes of the HTTP server: a slow or endless client holds a connection, never the process. */
export function serverOptions({ config, log, newId }: Deps): FastifyHttpOptions<Server> {
  const { trustedProxies, bodyLimitBytes, headersTimeoutMs, requestTimeoutMs, silenceTimeoutMs } = config.http
  return {
    loggerInstance: log,
    // Our own line for each request: see access-log.ts.
    logController: new LogController({ disableRequestLogging: true }),
    // A logger of its own for each request costs more than the line that it writes: our lines name the request themselves.
    childLoggerFactory: (logger) => logger,
    // Ours, never the caller's: it ends up in logs and in problem details.
    requestIdHeader: false,
    genReqId: () => newId(),
    // X-Forwarded-For of anybody else would let a caller choose the address that limits count.
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    // Who takes an answer so slowly that nothing moves; an open socket is not counted.
    connectionTimeout: silenceTimeoutMs,
    // Longer than the 60 s after which load balancers usually drop an idle connection, so that they are the ones who do.
    keepAliveTimeout: 65 * SECOND,
    http: {
      headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
      // Node looks for those who are late this often; by default every 30 s.
      connectionsCheckingInterval: SECOND / 4,
      maxHeaderSize: 16 * 1024,
      shouldUpgradeCallback: isForSocket,
    },
    routerOptions: { maxParamLength: 200 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // What still arrives over an open connection while we stop is answered, with `Connection: close`: a restart refuses nobody.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, newId()),
  }
}

/**
 * An open connection becomes a socket where sockets are, and nothing else anywhere: who offers another protocol besides, such as HTTP/2 without
 * TLS (curl --http2, Java's client), is answered in the one that they speak (RFC 9110 §7.8).
 */
const isForSocket = ({ headers, url }: IncomingMessage) =>
  headers.upgrade?.toLowerCase() === 'websocket' && url?.startsWith(`${REALTIME_PATH}/`) === true
