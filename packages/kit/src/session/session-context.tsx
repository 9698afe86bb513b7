import type { Account } from '@buildxpert/contract'
import type { Api, RealtimeState } from '@buildxpert/client'
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import type { SessionStatus, SessionStore } from './create-session'

export const SessionContext = createContext<SessionStore | null>(null)
/** Root of the API, without a trailing slash; empty for the page's own origin. */
export const ApiAddressContext = createContext('')
export const RealtimeContext = createContext<RealtimeState>('off')

function useStore(): SessionStore {
  const store = useContext(SessionContext)
  if (!store) throw new Error('AppProviders is missing above this component')
  return store
}

export interface SessionApi extends Pick<
  SessionStore,
  'requestCode' | 'signIn' | 'signInWithPassword' | 'signOut' | 'signOutEverywhere' | 'setAccount'
> {
  status: SessionStatus
  account: Account | null
}

/** Who is signed in, and the ways in and out. All of them reject with an `ApiProblem`. */
export function useSession(): SessionApi {
  const store = useStore()
  const state = useSyncExternalStore(store.subscribe, store.state, store.state)
  return useMemo(
    () => ({
      ...state,
      requestCode: store.requestCode,
      signIn: store.signIn,
      signInWithPassword: store.signInWithPassword,
      signOut: store.signOut,
      signOutEverywhere: store.signOutEverywhere,
      setAccount: store.setAccount,
    }),
    [state, store],
  )
}

/** The typed client, with the session in it. */
export function useApi(): Api {
  return useStore().api
}

export function useApiAddress(): string {
  return useContext(ApiAddressContext)
}

/** Whether live hints arrive at the moment. */
export function useRealtimeState(): RealtimeState {
  return useContext(RealtimeContext)
}
