/**
 * The peer for sockets: the library ws alone, no rooms, no sign-in, no acknowledgements. Every socket hears of every message. Started with PORT; `POST /say?times=N` sends
 * N messages with the body as their text to all.
 */
import { createServer } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { WebSocketServer } from 'ws'

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += String(chunk)))
  request.on('end', () => {
    const times = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('times') ?? 0)
    void say(body, times).then(() => response.end('said'))
  })
})
const sockets = new WebSocketServer({ server, perMessageDeflate: false })

async function say(text: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    for (const socket of sockets.clients) socket.send(text)
    await turn()
  }
}

server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('listens\n'))
