/** Many calls within `ms` become one, at the end of it. */
export function coalesce(ms: number, act: () => void): { call(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  return {
    call() {
      timer ??= setTimeout(() => {
        timer = undefined
        act()
      }, ms)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
