/** The first call acts at once; those that come within `ms` after it become one more, at the end of that time. */
export function coalesce(ms: number, act: () => void): { call(): void; stop(): void } {
  let resting: NodeJS.Timeout | undefined
  let isCalled = false
  const rest = () => {
    resting = setTimeout(() => {
      resting = undefined
      if (!isCalled) return
      isCalled = false
      act()
      rest()
    }, ms)
  }
  return {
    call() {
      if (resting !== undefined) {
        isCalled = true
        return
      }
      act()
      rest()
    },
    stop() {
      clearTimeout(resting)
      resting = undefined
      isCalled = false
    },
  }
}
