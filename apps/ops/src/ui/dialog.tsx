import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'

interface DialogProps {
  title: string
  /** Escape, or the browser's own way back. */
  onClose: () => void
  children: ReactNode
}

/** The browser's own modal dialog: it takes the focus, keeps it, and gives it back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const titleId = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // Whoever opened it takes it away; closing itself as well would lose the focus.
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog">
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
