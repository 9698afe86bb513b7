import { useEffect, useState } from 'react'

/** The present, in milliseconds since the epoch, fresh every half minute: close enough for "today" and "not before". */
export function useNow() {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
