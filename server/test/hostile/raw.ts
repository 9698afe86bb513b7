import { connect } from 'node:net'

/** What a server says to these very bytes, until it closes the connection or has said nothing for a while. */
export async function rawAnswers(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.setTimeout(400, () => socket.destroy())
  let answers = ''
  await new Promise<void>((done) => {
    socket.on('data', (chunk) => (answers += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => done())
    socket.write(Buffer.from(bytes, 'latin1'))
  })
  return answers
}

/** Status of each answer, in order. */
export const statusesIn = (answers: string) =>
  [...answers.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status))
