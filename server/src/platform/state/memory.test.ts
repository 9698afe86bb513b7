import { stateConformance } from './conformance.ts'
import { createMemoryState } from './memory.ts'

stateConformance(async () => {
  const state = createMemoryState()
  return { state, [Symbol.asyncDispose]: () => state.close() }
})
