import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testPlatform } from '../../test/platform.ts'
import { DAY } from './clock.ts'
import { inTransaction } from './db.ts'
import { createEmit, defineEvent } from './events.ts'
import { forgetOldEvents } from './forget-events.ts'
import { newIdBy } from './ids.ts'
import { createRelay } from './relay.ts'

const tested = defineEvent('forgetting.tested', z.object({ n: z.int() }))

test('events are forgotten a week after they happened, and not before they have become jobs', async () => {
  await using t = await testPlatform()
  const { clock } = t
  const emitNow = createEmit({ clock, newId: newIdBy(clock), nudges: t.state.nudges })
  const emit = (n: number) => inTransaction(t.db, (tx) => emitNow(tx, tested, { n }))
  const left = async () => {
    await forgetOldEvents(t)
    const rows = await t.db.selectFrom('events').select('payload').orderBy('id').execute()
    return rows.map(({ payload }) => payload)
  }
  await emit(1)
  clock.advance(8 * DAY)
  expect(await left()).toEqual([{ n: 1 }])
  await emit(2)

  await createRelay({ ...t, nudges: t.state.nudges }, []).drain()
  expect(await left()).toEqual([{ n: 2 }])
  clock.advance(7 * DAY)
  expect(await left()).toEqual([{ n: 2 }])
  clock.advance(1)
  expect(await left()).toEqual([])
})

test('events whose jobs somebody has in hand are kept: a dead worker leaves nothing else behind', async () => {
  await using t = await testPlatform()
  const { clock } = t
  const emit = createEmit({ clock, newId: newIdBy(clock), nudges: t.state.nudges })
  await inTransaction(t.db, (tx) => emit(tx, tested, { n: 1 }))
  await sql`insert into handfuls (id, worker, event_ids) select gen_random_uuid(), 'dead', array_agg(event_id) from outbox`.execute(
    t.db,
  )
  await t.db.deleteFrom('outbox').execute()
  clock.advance(8 * DAY)
  await forgetOldEvents(t)
  expect(await t.db.selectFrom('events').select('payload').execute()).toEqual([{ payload: { n: 1 } }])
})
