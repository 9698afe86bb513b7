import type { AppName } from '@buildxpert/contract'

/** What an access token of ours says. */
export type AccessClaims = { accountId: string; sessionId: string; app: AppName; expiresAt: Date }
