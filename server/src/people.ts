import type { Language } from '@buildxpert/contract'
import type { Deps } from './deps.ts'
import type { Schema, Tx } from './platform/db.ts'

/** Whose data is asked for, and in which language texts of ours are to be worded. */
export type Person = { readonly accountId: string; readonly language: Language }

/** What a table holds of people, and what becomes of it. docs/personal-data.md is rendered from it, and each column is held to it by a test. */
export type PersonalTable = {
  readonly holds: string
  /** Where in the export it is. */
  readonly sections: readonly string[]
  /** Why it is in none. */
  readonly notExported?: string
  /** Columns that the export leaves out, each with the reason. */
  readonly withheld?: Readonly<Record<string, string>>
  readonly onDeletion: string
  /** Columns that still hold what they held once the account is erased, each with the reason. `address.city` is a field of a jsonb. */
  readonly staying?: Readonly<Record<string, string>>
  readonly keptFor: string
}

/** A table without people, or with those who work here: they have no account. */
export type OtherTable = { readonly holds: string; readonly about: 'nobody' | 'staff' }

/** The rows of one section of the export, page by page: neither the server nor the database ever holds all of them. */
export type ReadSection = (deps: Deps, person: Person) => AsyncIterable<readonly object[]>

/** What one module keeps of people, and how it hands it out and lets go of it (PRODUCT §3). */
export type People = {
  /** All its tables. */
  readonly tables: { readonly [T in keyof Schema]?: PersonalTable | OtherTable }
  readonly sections?: Readonly<Record<string, ReadSection>>
  /**
   * Takes out of the module's tables whatever says who the person was. Once it has run, running it again changes nothing; it runs again
   * all the same, for a request that was on its way at the first time. Says nothing to anybody outside.
   */
  readonly erase?: (deps: Deps, tx: Tx, accountId: string) => Promise<void>
}

/** All who keep something, in the order of the modules. Asked for when it is needed: they are no more than names while the list is made. */
export type Keepers = () => readonly People[]

/** So many rows are read at once: little memory, and short statements, between which others get their turn. */
const PAGE_ROWS = 100

/** All rows of a list that goes on after its last row, a page at a time. */
export async function* inPages<R extends { id: string }>(
  read: (limit: number, last: R | undefined) => Promise<readonly R[]>,
): AsyncGenerator<readonly R[]> {
  for (let last: R | undefined; ;) {
    const rows = await read(PAGE_ROWS, last)
    yield rows
    if (rows.length < PAGE_ROWS) return
    last = rows.at(-1)
  }
}
