import { createContext, useCallback, useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

const SHOWN_MS = 6000
const ToastContext = createContext<(text: string) => void>(() => undefined)

/** Says what has just happened, for eyes and screen readers, and goes by itself. */
export function useToast() {
  return useContext(ToastContext)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<{ text: string; key: number } | null>(null)
  const show = useCallback((text: string) => {
    const key = performance.now()
    setToast({ text, key })
    setTimeout(() => setToast((shown) => (shown?.key === key ? null : shown)), SHOWN_MS)
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status">
        {toast && (
          <p key={toast.key} className="toast">
            <Icon name="check" />
            {toast.text}
          </p>
        )}
      </div>
    </ToastContext>
  )
}
