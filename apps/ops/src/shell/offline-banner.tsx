import { useSyncExternalStore } from 'react'
import { useT } from '../i18n/use-t.ts'
import { Notice } from '../ui/states.tsx'

export function OfflineBanner() {
  const t = useT()
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine)
  return isOnline ? null : <Notice tone="warn">{t('offline.banner')}</Notice>
}

function listen(listener: () => void) {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
