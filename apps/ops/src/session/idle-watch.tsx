import { unwrap } from '@buildxpert/client'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { api } from '../api.ts'
import { useT } from '../i18n/use-t.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { lastAnswerAt, leave, onDoor } from './door.ts'
import { silenceOf } from './idle.ts'
import { useSignOut } from './sign-out.ts'

const LOOK_MS = 1000

/** Warns whoever has been silent for long, and signs them out when they stay so, in all tabs. */
export function IdleWatch({ idleMs }: { idleMs: number }) {
  const answeredAt = useSyncExternalStore(onDoor, lastAnswerAt)
  const [now, setNow] = useState(Date.now)
  const { isOver, warnSeconds } = silenceOf(now - answeredAt, idleMs)

  useEffect(() => {
    const look = () => setNow(Date.now())
    const timer = setInterval(look, LOOK_MS)
    // A laptop that slept has not counted.
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])

  useEffect(() => {
    if (!isOver) return
    // The server forgets us by itself; saying so only makes it sooner.
    void api.DELETE('/v1/ops/auth/session').catch(() => undefined)
    leave('idle')
  }, [isOver])

  return warnSeconds === null || isOver ? null : <Warning seconds={warnSeconds} />
}

function Warning({ seconds }: { seconds: number }) {
  const t = useT()
  const signOut = useSignOut()
  const stay = useMutation({ mutationFn: () => unwrap(api.GET('/v1/ops/auth/session')) })
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <Dialog title={t('idle.title')} onClose={() => stay.mutate()}>
      <p>
        {t('idle.text')} <strong className="numbers">{time}</strong>
      </p>
      <div className="buttons">
        <Button onClick={() => signOut.mutate()}>{t('session.signOut')}</Button>
        <Button look="main" busy={stay.isPending} onClick={() => stay.mutate()}>
          {t('idle.stay')}
        </Button>
      </div>
    </Dialog>
  )
}
