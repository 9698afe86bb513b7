import type { Person, PersonSummary, Session } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../platform/problem.ts'
import { findPerson, listPeople, sessionsOf } from '../accounts/index.ts'
import { countBookingsOf } from '../bookings/index.ts'
import { type PageOf, type PageQuery, readPage } from './page.ts'
import { toPerson, toPersonSummary } from './present-people.ts'

type Needs = Pick<Deps, 'db' | 'clock'>

/** People who fit the question, the newest first; all of them without one. */
export async function searchPeople(
  { db, clock }: Needs,
  { q, ...query }: PageQuery & { q?: string | undefined },
): Promise<PageOf<PersonSummary>> {
  const now = clock.now()
  return readPage(
    query,
    (page) => listPeople(db, { q, now, ...page }),
    ({ createdAt }) => createdAt,
    toPersonSummary,
  )
}

/** `person.not_found` when there never was such an account; one that was erased is still there, without a person. */
export async function getPerson({ db, clock }: Needs, id: string): Promise<Person> {
  const [person, bookings] = await Promise.all([findPerson(db, id, clock.now()), countBookingsOf(db, id)])
  if (!person) throw new Problem('person.not_found')
  return toPerson(person, bookings)
}

/** All that are live, on one page: there are at most a hundred. */
export async function listPersonSessions(
  { db, clock }: Needs,
  id: string,
): Promise<PageOf<Omit<Session, 'isCurrent'>>> {
  const now = clock.now()
  const [person, items] = await Promise.all([findPerson(db, id, now), sessionsOf(db, id, now)])
  if (!person) throw new Problem('person.not_found')
  return { items, nextCursor: null }
}
