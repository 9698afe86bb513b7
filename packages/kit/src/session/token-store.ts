import type { AppName } from '@buildxpert/contract'
import { preferences } from '../platform/preferences'

/** Where the refresh token of a native app is kept between starts. */
export interface TokenStore {
  /** How the server should hand the refresh token over. */
  readonly transport: 'cookie' | 'body'
  read(): Promise<string | null>
  write(refreshToken: string | null): Promise<void>
  /** Whether there can be a session to come back to; when not, the server need not be asked. */
  mayHold(app: AppName): Promise<boolean>
  /** Notes that a session began or ended here. */
  note(app: AppName, isSignedIn: boolean): void
}

/**
 * In a browser the refresh token is an HttpOnly cookie that scripts cannot see: there is nothing to keep, and no token is kept. Only
 * a mark per app that somebody signed in here is, so that a first visit does not begin with a refused request. Where storage is switched off
 * the server is asked each time.
 */
export const tokenStore: TokenStore = {
  transport: 'cookie',
  read: () => Promise.resolve(null),
  write: () => Promise.resolve(),
  mayHold: (app) => Promise.resolve(preferences.get(`session.${app}`) !== null || !preferences.areKept()),
  note(app, isSignedIn) {
    if (isSignedIn) preferences.set(`session.${app}`, 'yes')
    else preferences.remove(`session.${app}`)
  },
}
