import type { Account, AccountActivity, Address, Session, SessionTokens } from '@buildxpert/contract'
import { deviceOf, placeOf } from './device.ts'
import type { AccountRow } from './store.ts'
import type { AddressRow } from './store-addresses.ts'
import type { SecurityEventRow } from './store-security-events.ts'
import type { SessionRow } from './store-sessions.ts'

export function toAccount(row: AccountRow): Account {
  const { id, phone, name, language } = row
  return {
    id,
    phone,
    name,
    language,
    createdAt: row.created_at.toISOString(),
    isProvider: row.is_provider,
    hasPassword: row.has_password,
    deletesAt: row.deletes_at?.toISOString() ?? null,
  }
}

export function toSession(row: SessionRow, currentId: string): Session {
  return {
    id: row.id,
    app: row.app,
    device: deviceOf(row.user_agent),
    place: placeOf(row.ip),
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    isCurrent: row.id === currentId,
  }
}

/** Only events of the kinds that their owners are shown. */
export function toActivity(row: SecurityEventRow): AccountActivity {
  return {
    id: row.id,
    kind: row.kind as AccountActivity['kind'],
    device: row.user_agent === null ? null : deviceOf(row.user_agent),
    place: placeOf(row.ip),
    at: row.at.toISOString(),
  }
}

export function toAddress(row: AddressRow): Address {
  const { id, label, line1, line2, landmark, city, state, pin, lat, lng } = row
  return { id, label, line1, line2, landmark, city, state, pin, lat, lng }
}

/** The refresh token is in the body only for apps that keep it themselves. */
export function toSessionTokens(issued: {
  account: AccountRow
  accessToken: { token: string; expiresAt: Date }
  transport: 'cookie' | 'body'
  refreshToken: string
}): SessionTokens {
  return {
    accessToken: issued.accessToken.token,
    accessTokenExpiresAt: issued.accessToken.expiresAt.toISOString(),
    ...(issued.transport === 'body' ? { refreshToken: issued.refreshToken } : {}),
    account: toAccount(issued.account),
  }
}
