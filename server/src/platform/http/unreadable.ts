import type { Socket } from 'node:net'
import { STATUS_CODES } from 'node:http'
import { Problem } from '../problem.ts'
import { problemDetails } from './errors.ts'

/** Answers what is not HTTP at all, or stopped arriving: there is no request yet, only a socket. */
export function answerUnreadable(error: { code: string }, socket: Socket, requestId: string) {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const problem = new Problem(
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request.timeout' : 'request.malformed',
  )
  const body = JSON.stringify(problemDetails(problem, requestId))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
