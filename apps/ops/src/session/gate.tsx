import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Shell } from '../shell/shell.tsx'
import { Bones, Failed } from '../ui/states.tsx'
import { currentDoor, onDoor } from './door.ts'
import { IdleWatch } from './idle-watch.tsx'
import { SessionContext } from './session-context.ts'
import { sessionQuery } from './session-query.ts'
import { StepUpProvider } from './step-up.tsx'

/** Lets in whoever is signed in; everybody else is shown to the sign-in page, which leads back here. */
export function Gate() {
  const here = useLocation()
  const { isIn } = useSyncExternalStore(onDoor, currentDoor)
  const session = useQuery({ ...sessionQuery, enabled: isIn })

  if (!isIn) return <Navigate to="/sign-in" replace state={{ from: here }} />
  if (session.data)
    return (
      <SessionContext value={session.data}>
        <StepUpProvider>
          <Shell />
          <IdleWatch idleMs={session.data.idleMs} />
        </StepUpProvider>
      </SessionContext>
    )
  return (
    <main>
      {session.isError ? <Failed error={session.error} onRetry={session.refetch} /> : <Bones lines={6} />}
    </main>
  )
}
