import { BookingPage, type Booking } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { bookingWorld, makeMove, refusalOf } from '../../../test/booking-world.ts'
import { bodyOf, testServer, type Client } from '../../../test/index.ts'

const TIMES = [
  '2030-01-08T04:30:00.000Z',
  '2030-01-09T04:30:00.000Z',
  '2030-01-10T04:30:00.000Z',
  '2030-01-11T04:30:00.000Z',
]

async function list(who: Client, query: string): Promise<string[]> {
  const times: string[] = []
  let cursor = ''
  do {
    const page = BookingPage.parse(bodyOf(await who.get(`/v1/bookings?${query}&limit=2${cursor}`), 200))
    times.push(...page.items.map((item) => item.startsAt))
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
  } while (cursor !== '')
  return times
}

test('pages list upcoming visits soonest first and everything else newest first, each side its own', async () => {
  await using t = await testServer()
  const { customer, worker, book } = await bookingWorld(t)
  const made: Booking[] = []
  for (const startsAt of [TIMES[2], TIMES[0], TIMES[3], TIMES[1]]) made.push(await book({ startsAt }))
  const [third, first] = made
  await makeMove(customer, third?.id ?? '', { to: 'cancelled', reason: 'Changed my mind' })
  await makeMove(worker, first?.id ?? '', { to: 'accepted' })

  expect(await list(customer, 'as=customer')).toEqual(TIMES.toReversed())
  expect(await list(worker, 'as=provider')).toEqual(TIMES.toReversed())
  expect(await list(worker, 'as=provider&state=upcoming')).toEqual([TIMES[0], TIMES[1], TIMES[3]])
  expect(await list(customer, 'as=customer&state=past')).toEqual([TIMES[2]])
  expect(await list(worker, 'as=provider&state=accepted')).toEqual([TIMES[0]])
  expect(await list(worker, 'as=customer')).toEqual([])
  expect((await worker.get('/v1/provider/summary')).json()).toMatchObject({ requests: 2, todayJobs: 0 })
})

test('queries that are not in the contract are refused', async () => {
  await using t = await testServer()
  const customer = await t.seed.customer()
  const refusal = async (query: string) => refusalOf(await customer.get(`/v1/bookings?${query}`))

  expect(await refusal('')).toEqual([422, 'request.invalid'])
  expect(await refusal('as=ops')).toEqual([422, 'request.invalid'])
  expect(await refusal('as=customer&state=nowhere')).toEqual([422, 'request.invalid'])
  expect(await refusal('as=customer&accountId=1')).toEqual([422, 'request.invalid'])
  expect(await refusal('as=customer&limit=51')).toEqual([422, 'request.invalid'])
  expect(await refusal('as=customer&cursor=bm9uc2Vuc2U')).toEqual([400, 'request.cursor_invalid'])
  expect(refusalOf(await customer.get('/v1/provider/summary'))).toEqual([409, 'provider.profile_required'])
})
