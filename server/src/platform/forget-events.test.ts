import { expect, test } from 'vitest'
import { z } from 'zod'
import { testPlatform } from '../../test/platform.ts'
import { DAY } from './clock.ts'
import { inTransaction } from './db.ts'
import { defineEvent } from './events.ts'
import { forgetOldEvents } from './forget-events.ts'
import { createRelay } from './relay.ts'

const tested = defineEvent('forgetting.tested', z.object({ n: z.int() }))

test('events are forgotten a week after they became jobs, and not before they have', async () => {
  await using t = await testPlatform()
  const emit = (n: number) => inTransaction(t.db, (tx) => t.emit(tx, tested, { n }))
  const left = async () => {
    await forgetOldEvents(t)
    const rows = await t.db.selectFrom('events').select('payload').execute()
    return rows.map(({ payload }) => payload)
  }
  await emit(1)
  t.clock.advance(8 * DAY)
  expect(await left()).toEqual([{ n: 1 }])

  await createRelay({ ...t, nudges: t.state.nudges }, []).drain()
  t.clock.advance(7 * DAY)
  await emit(2)
  expect(await left()).toEqual([{ n: 1 }, { n: 2 }])
  t.clock.advance(1)
  expect(await left()).toEqual([{ n: 2 }])
})
