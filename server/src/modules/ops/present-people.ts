import type { Person, PersonSummary, SecurityEvent, SignInAttempt } from '@buildxpert/contract'
import type { PersonRecord, SecurityEventRecord, SignInAttemptRecord } from '../accounts/index.ts'
import { maskPhone, maskSubject } from './mask.ts'

export function toPersonSummary({ phone, ...person }: PersonRecord): PersonSummary {
  const { id, name, language, isProvider, isBlocked } = person
  return {
    id,
    name,
    phoneMasked: phone === null ? null : maskPhone(phone),
    language,
    createdAt: person.createdAt.toISOString(),
    isProvider,
    isBlocked,
    deletesAt: person.deletesAt?.toISOString() ?? null,
  }
}

export function toPerson(
  person: PersonRecord,
  { asCustomer, asProvider }: { asCustomer: number; asProvider: number },
): Person {
  return {
    ...toPersonSummary(person),
    hasPassword: person.hasPassword,
    erasedAt: person.erasedAt?.toISOString() ?? null,
    lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
    bookingsAsCustomer: asCustomer,
    bookingsAsProvider: asProvider,
  }
}

export function toSignInAttempt({ phone, email, ...attempt }: SignInAttemptRecord): SignInAttempt {
  return { ...attempt, at: attempt.at.toISOString(), subjectMasked: maskSubject({ phone, email }) }
}

export function toSecurityEvent(event: SecurityEventRecord): SecurityEvent {
  return { ...event, at: event.at.toISOString() }
}
