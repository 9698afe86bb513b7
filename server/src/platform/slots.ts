/** So many may be inside at once; who comes then waits for the first who leaves. */
export type Slots = {
  readonly count: number
  enter(): Promise<void>
  leave(): void
}

export function createSlots(count: number): Slots {
  let free = count
  const queue: (() => void)[] = []
  return {
    count,
    async enter() {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => void queue.push(resolve))
    },
    leave() {
      const next = queue.shift()
      if (next) next()
      else free += 1
    },
  }
}
