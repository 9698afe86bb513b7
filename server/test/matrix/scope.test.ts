import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import * as addresses from '../../src/modules/accounts/store-addresses.ts'
import * as sessions from '../../src/modules/accounts/store-sessions.ts'
import * as availability from '../../src/modules/availability/store.ts'
import * as bookings from '../../src/modules/bookings/store.ts'
import * as bookingReads from '../../src/modules/bookings/store-reads.ts'
import * as notifications from '../../src/modules/notifications/store.ts'
import * as listings from '../../src/modules/providers/store-listings.ts'
import { inTransaction } from '../../src/platform/db.ts'
import type { RowKind } from '../../src/platform/http/types.ts'
import { testServer } from '../index.ts'
import { createWorld } from './world.ts'

/**
 * The matrix shows that every route checks who may. This shows what a forgotten check would find: a store that is asked for somebody's row
 * in the name of a stranger finds nothing and changes nothing, because the actor stands in its SQL.
 */
test('a store asked in the name of a stranger finds nothing and changes nothing', async () => {
  await using t = await testServer()
  const world = await createWorld(t)
  const now = t.deps.clock.now()
  const { accountId: stranger } = world.people.otherProvider
  const { id: strangersProvider } = world.providers.otherProvider
  const rowOf = async (kind: RowKind) => {
    const row = (await world.rowsOf(kind)).find(({ owners }) => !owners.includes('otherProvider'))
    return row?.id ?? expect.fail(`no ${kind} of somebody else`)
  }
  const [address, session, booking] = [await rowOf('address'), await rowOf('session'), await rowOf('booking')]
  const [listing, leave, notification] = [
    await rowOf('unpublished listing'),
    await rowOf('leave'),
    await rowOf('notification'),
  ]

  const before = await world.fingerprint()
  await inTransaction(t.deps.db, async (tx) => {
    expect(await addresses.findAddressRow(tx, stranger, address)).toBeUndefined()
    expect(await addresses.updateAddressRow(tx, stranger, address, { city: 'Elsewhere' })).toBeUndefined()
    expect(await addresses.softDeleteAddress(tx, stranger, address, now)).toBe(false)

    const end = { at: now, reason: 'revoked' } as const
    const which = { accountId: stranger, sessionId: session }
    expect(await sessions.endSessionRows(tx, which, end)).toEqual([])

    expect(await bookingReads.findBookingOf(tx, stranger, booking)).toBeUndefined()
    expect(await bookings.lockBookingOf(tx, stranger, booking)).toBeUndefined()
    for (const actor of ['customer', 'provider', 'timer', 'ops'] as const) {
      const move = { id: booking, event_id: randomUUID(), from: 'requested', to: 'cancelled', actor } as const
      const by = { account_id: stranger, reason: null, is_counted: false, at: now }
      const eventId = randomUUID()
      const event = { eventId, eventName: 'booking.cancelled', eventPayload: '{}', emittedAt: now }
      await expect(bookings.changeState(tx, { ...move, ...by, ...event }), actor).rejects.toThrow(/stranger/)
      expect(await tx.selectFrom('events').where('id', '=', eventId).execute()).toEqual([])
    }
    await bookings.saveStartCodeTries(tx, { id: booking, provider_id: strangersProvider }, 3, now)

    for (const viewer of [stranger, null])
      expect(await listings.findVisibleListing(tx, listing, viewer)).toBeUndefined()
    expect(await listings.lockOwnListing(tx, listing, stranger)).toBeUndefined()
    await listings.updateOwnListing(tx, listing, stranger, { state: 'active', description: 'Taken over' })
    const offer = { serviceId: world.hiddenServiceId, unit: 'visit', pricePaise: 100, minutes: 60 } as const
    await listings.replaceOwnOffers(tx, listing, stranger, [offer])

    expect(await availability.deleteLeave(tx, strangersProvider, leave)).toBe(false)
    for (const app of ['customer', 'provider'] as const)
      expect(await notifications.markReadOf(tx, stranger, app, [notification], now)).toEqual([])
  })
  expect(await world.fingerprint()).toBe(before)
})
