import { expect, test } from 'vitest'
import { bookingWorld, kindsOf, makeMove } from '../../../test/booking-world.ts'
import { testServer } from '../../../test/index.ts'
import { listenAs } from '../../../test/listen-as.ts'
import { startWorker } from '../../platform/worker.ts'
import { bookingJobs } from './jobs.ts'

test('a move made in one app is heard in the other, and the message is already there', async () => {
  await using stack = new AsyncDisposableStack()
  const t = stack.use(await testServer())
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  const pool = { ...t.deps.config.db, url: t.databaseUrl }
  const worker = await startWorker(t.deps, bookingJobs, { pool, concurrency: 4 })
  stack.defer(() => worker.stop())
  const { customer, worker: provider, book } = await bookingWorld(t)
  const stranger = await t.seed.customer()
  const [atProvider, atCustomer, atStranger] = [
    await listenAs(t, provider, stack),
    await listenAs(t, customer, stack),
    await listenAs(t, stranger, stack),
  ]
  const often = { interval: 5 }

  const { id } = await book()
  await expect.poll(() => atProvider.map(({ kind }) => kind), often).toContain('notification')
  expect(atProvider).toContainEqual({ kind: 'booking', id })
  expect(await kindsOf(provider)).toEqual(['booking.requested'])

  await makeMove(provider, id, { to: 'accepted' })
  await expect.poll(() => atCustomer.map(({ kind }) => kind), often).toContain('notification')
  expect(atCustomer).toContainEqual({ kind: 'booking', id })
  expect(await kindsOf(customer)).toEqual(['booking.accepted'])
  expect(atStranger).toEqual([])
})
