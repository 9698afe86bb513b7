import { rm } from 'node:fs/promises'
import type { Booking, NotificationPage } from '@buildxpert/contract'
import { expect, onTestFinished, test } from 'vitest'
import { answers, freePort, startServer, temporaryFolder, whenReady } from '../../../bench/processes.ts'
import { book, createAddress, createListing, freeStarts, json, signIn } from './people.ts'

test('what was acknowledged before a kill -9 is there after the next start: the booking and what the provider is told', async () => {
  const folder = await temporaryFolder()
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [port, emulatorsPort] = await Promise.all([freePort(), freePort()])
  const env = {
    PORT: String(port),
    EMULATORS_PORT: String(emulatorsPort),
    DATA_DIR: folder,
    DEMO: 'false',
    LOG_LEVEL: 'warn',
  }
  const place = { api: `http://127.0.0.1:${port}`, emulators: `http://127.0.0.1:${emulatorsPort}` }
  const start = async () => {
    const marketplace = startServer('main-embedded.ts', env)
    onTestFinished(() => marketplace.end())
    await whenReady(marketplace, answers(`${place.api}/health/ready`))
    return marketplace
  }

  const first = await start()
  const provider = await signIn(place, '+919811200001', 'provider')
  const customer = await signIn(place, '+919811200002', 'customer')
  const listing = await createListing(provider)
  const address = await createAddress(customer)
  const [slot] = await freeStarts(customer, listing)
  const booking = await json<Booking>(await book(customer, listing, address.id, slot ?? ''), 201)
  await first.end('SIGKILL')

  await start()
  expect(await json<Booking>(await customer.get(`/v1/bookings/${booking.id}`))).toMatchObject({
    id: booking.id,
    state: 'requested',
  })
  await expect
    .poll(
      async () => {
        const page = await json<NotificationPage>(await provider.get('/v1/notifications'))
        return page.items.map(({ kind, link }) => ({ kind, id: link?.id }))
      },
      { timeout: 15_000 },
    )
    .toEqual([{ kind: 'booking.requested', id: booking.id }])
}, 120_000)
