import type { PersonSummary } from '@buildxpert/contract'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useLanguageName } from '../../i18n/use-language-name.ts'
import { useT } from '../../i18n/use-t.ts'
import { usePeople } from '../../security/queries.ts'
import { MAY } from '../../session/roles.ts'
import { Page } from '../../shell/page.tsx'
import { Field } from '../../ui/field.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { PersonBadges } from './person-badges.tsx'
import { useSearchText } from './use-search-text.ts'

const TYPING_MS = 250
const SHORTEST = 2

export function PeoplePage() {
  const t = useT()
  const [q, search] = useSearchText()
  const languageName = useLanguageName()
  const people = usePeople(q.length < SHORTEST ? undefined : q)
  return (
    <Page title={t('people.title')} roles={MAY.findPeople}>
      <Search q={q} onSearch={search} />
      <Table
        caption={t('people.title')}
        pages={people}
        keyOf={({ id }) => id}
        empty={q === '' ? t('people.none') : t('people.notFound', { q })}
        columns={[
          {
            label: t('column.name'),
            look: 'title',
            render: (person: PersonSummary) => (
              <Link to={`/people/${person.id}`}>{person.name ?? t('people.noName')}</Link>
            ),
          },
          {
            label: t('column.phone'),
            look: 'tight',
            render: ({ phoneMasked }) => <span className="numbers">{phoneMasked ?? t('people.erased')}</span>,
          },
          {
            label: t('column.side'),
            render: ({ isProvider }) => t(isProvider ? 'side.provider' : 'side.customer'),
          },
          { label: t('column.language'), render: ({ language }) => languageName(language) },
          { label: t('column.since'), look: 'tight', render: ({ createdAt }) => <Time at={createdAt} /> },
          { label: t('column.state'), render: (person) => <PersonBadges person={person} /> },
        ]}
      />
    </Page>
  )
}

/** "/" comes here from anywhere on the page; the arrow down goes on into the list. */
function Search({ q, onSearch }: { q: string; onSearch: (text: string) => void }) {
  const t = useT()
  const [text, setText] = useState(q)
  const form = useRef<HTMLFormElement>(null)

  // The way back changes the address; what is being typed stays as it is.
  useEffect(() => setText((typed) => (typed.trim() === q ? typed : q)), [q])
  useEffect(() => {
    if (text.trim() === q) return
    const timer = setTimeout(() => onSearch(text.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text, q, onSearch])
  useEffect(() => {
    const focusSearch = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select')
      if (event.key !== '/' || isTyping || document.querySelector('dialog[open]')) return
      event.preventDefault()
      form.current?.querySelector('input')?.focus()
    }
    document.addEventListener('keydown', focusSearch)
    return () => document.removeEventListener('keydown', focusSearch)
  }, [])

  return (
    <form
      ref={form}
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(text.trim())
      }}
    >
      <Field
        type="search"
        className="search"
        label={t('people.search')}
        hint={
          <>
            {t('people.searchHint')} <span className="with-keys">{t('people.searchKey')}</span>
          </>
        }
        autoComplete="off"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          document.querySelector<HTMLElement>('td.title a')?.focus()
        }}
      />
    </form>
  )
}
