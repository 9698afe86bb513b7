import type { UsernameHint as BrowserHint } from './username-hint'

/** A phone's password manager asks by itself. */
export const UsernameHint: typeof BrowserHint = () => <></>
