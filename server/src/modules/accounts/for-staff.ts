/** What staff may read of people and of what was tried at the doors. Phones come whole: whoever shows them masks them. */
import type { Language, Session, SignInOutcome } from '@buildxpert/contract'
import type { Db } from '../../platform/db.ts'
import { deviceOf } from './device.ts'
import type { Page } from './page.ts'
import { toSession } from './present.ts'
import { type SignInWay, listAttemptRows } from './store-attempts.ts'
import { type PersonRow, findPersonRow, listPersonRows } from './store-people.ts'
import { listSecurityEventRows } from './store-security-events.ts'
import { listSessions } from './store-sessions.ts'

export type { Page, Position } from './page.ts'

export type PersonRecord = {
  id: string
  name: string | null
  /** Null once erased. */
  phone: string | null
  language: Language
  createdAt: Date
  isProvider: boolean
  isBlocked: boolean
  hasPassword: boolean
  deletesAt: Date | null
  erasedAt: Date | null
  lastSeenAt: Date | null
}

export async function findPerson(db: Db, id: string, now: Date): Promise<PersonRecord | undefined> {
  const row = await findPersonRow(db, id, now)
  return row && toPerson(row)
}

/**
 * One page of people, the newest first (`at` of a position is `createdAt`). `q` is an id, a whole phone number, its last four digits, or
 * the beginning of a name.
 */
export async function listPeople(
  db: Db,
  { q, now, ...page }: { q?: string | undefined; now: Date } & Page,
): Promise<PersonRecord[]> {
  const rows = await listPersonRows(db, q, now, page)
  return rows.map(toPerson)
}

/** A person's live sessions, the one used last first; at most a hundred. */
export async function sessionsOf(db: Db, id: string, now: Date): Promise<Omit<Session, 'isCurrent'>[]> {
  const rows = await listSessions(db, id, now)
  return rows.map((row) => {
    const { isCurrent: _, ...session } = toSession(row, '')
    return session
  })
}

export type SignInAttemptRecord = {
  id: string
  at: Date
  who: 'person' | 'staff'
  personId: string | null
  staffId: string | null
  /** What was tried; both null when it was a code that we never sent. */
  phone: string | null
  email: string | null
  way: SignInWay
  outcome: SignInOutcome
  device: string
  ip: string | null
}

/** One page of what was tried at the doors, the newest first. */
export async function listSignInAttempts(
  db: Db,
  {
    personId,
    outcome,
    ...page
  }: { personId?: string | undefined; outcome?: SignInOutcome | undefined } & Page,
): Promise<SignInAttemptRecord[]> {
  const rows = await listAttemptRows(db, { accountId: personId, outcome }, page)
  return rows.map(({ account_id, staff_id, user_agent, ...row }) => ({
    ...row,
    personId: account_id,
    staffId: staff_id,
    device: deviceOf(user_agent),
  }))
}

export type SecurityEventRecord = {
  id: string
  at: Date
  kind: string
  personId: string | null
  staffId: string | null
  ip: string | null
}

/** One page of security events, the newest first. */
export async function listSecurityEvents(
  db: Db,
  { personId, kind, ...page }: { personId?: string | undefined; kind?: string | undefined } & Page,
): Promise<SecurityEventRecord[]> {
  const kinds = kind === undefined ? undefined : [kind]
  const rows = await listSecurityEventRows(db, { accountId: personId, kinds }, page)
  return rows.map(({ id, at, kind: what, account_id, staff_id, ip }) => ({
    id,
    at,
    kind: what,
    personId: account_id,
    staffId: staff_id,
    ip,
  }))
}

function toPerson(row: PersonRow): PersonRecord {
  const { id, name, phone, language } = row
  return {
    id,
    name,
    phone,
    language,
    createdAt: row.created_at,
    isProvider: row.is_provider,
    isBlocked: row.is_blocked,
    hasPassword: row.has_password,
    deletesAt: row.deletes_at,
    erasedAt: row.erased_at,
    lastSeenAt: row.last_seen_at,
  }
}
