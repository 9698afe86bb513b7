import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

/** A form that checks itself in our words, and leads to the first field that is not right. */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tries])
  return (
    <form
      ref={form}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
        setTries(tries + 1)
      }}
    >
      {children}
    </form>
  )
}
