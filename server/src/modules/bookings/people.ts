import type { Deps } from '../../deps.ts'
import { inPages, type People, type Person } from '../../people.ts'
import { rewordTold } from '../notifications/index.ts'
import { toBooking } from './present.ts'
import { eraseWords, listOtherSides } from './store-people.ts'
import { listWholeBookingsOf, type BookingRow } from './store-reads.ts'
import type { Side } from './store.ts'

const SIDES: readonly Side[] = ['customer', 'provider']
/** So many bookings at once keep each statement far below its time-out, however long the history. */
const BATCH = 500
const AREA = 'the area, for the history of the other side and for tax'
const OURS = 'ours, not the person’s'

export const bookingsPeople: People = {
  tables: {
    bookings: {
      holds: 'Visits of both sides: when, where, note, price',
      sections: ['bookingsAsCustomer', 'bookingsAsProvider'],
      withheld: {
        start_code: 'shown in the app while it opens a visit',
      },
      onDeletion:
        'kept for the other side, without the customer’s note and door; whoever is deleted becomes a pseudonym',
      staying: { 'address.city': AREA, 'address.state': AREA, 'address.pin': AREA, zone: OURS },
      keptFor: 'for ever: what was agreed and what it cost',
    },
    booking_lines: {
      holds: 'What was ordered at which price',
      sections: ['bookingsAsCustomer', 'bookingsAsProvider'],
      onDeletion: 'kept: money',
      staying: { names: 'names of services, from the catalogue', unit: OURS },
      keptFor: 'for ever',
    },
    booking_events: {
      holds: 'The timeline: who did what when, and the reasons given',
      sections: ['bookingsAsCustomer', 'bookingsAsProvider'],
      onDeletion: 'kept, without the reasons that the person gave',
      staying: { from_state: OURS, to_state: OURS },
      keptFor: 'for ever',
    },
  },
  sections: {
    bookingsAsCustomer: (deps, person) => bookingsOf(deps, person, 'customer'),
    bookingsAsProvider: (deps, person) => bookingsOf(deps, person, 'provider'),
  },
  async erase(_deps, tx, accountId) {
    for (const side of SIDES) {
      const all = await listOtherSides(tx, accountId, side)
      for (let done = 0; done < all.length; done += BATCH) {
        const some = all.slice(done, done + BATCH)
        await eraseWords(tx, accountId, some.map(({ bookingId }) => bookingId)) // prettier-ignore
        await rewordTold(tx, some, {
          [side]: { type: 'person', name: null, otherwise: side },
          reason: { type: 'text', text: '…' },
        })
      }
    }
  },
}

/** As the app shows them: of the other side there is what this one may see, and nothing else. */
async function* bookingsOf({ db, clock, config }: Deps, { accountId, language }: Person, as: Side) {
  const reader = { accountId, language, now: clock.now(), rules: config.booking }
  const pages = inPages((limit, last: BookingRow | undefined) =>
    listWholeBookingsOf(db, accountId, as, limit, last && { startsAt: last.starts_at, id: last.id }),
  )
  for await (const rows of pages) {
    yield rows.map((row) => {
      const { moves: _, ...booking } = toBooking(row, reader)
      return booking
    })
  }
}
