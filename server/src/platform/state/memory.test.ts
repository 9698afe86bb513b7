import { fakeClock } from '../../../test/clock.ts'
import { stateConformance } from './conformance.ts'
import { createMemoryState } from './memory.ts'

stateConformance(async () => {
  const clock = fakeClock()
  const state = createMemoryState({ clock })
  return { state, clock, [Symbol.asyncDispose]: () => state.close() }
})
