import type { SecurityEvent } from '@buildxpert/contract'
import type { ReactNode } from 'react'
import { useT, useWord } from '../i18n/use-t.ts'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import type { Pages } from '../ui/use-pages.ts'
import { PersonLink } from './person-link.tsx'
import { None } from '../ui/none.tsx'

interface EventsTableProps {
  pages: Pages<SecurityEvent>
  /** On a person's own page it is always the same one. */
  hidesWho?: boolean
  empty: ReactNode
}

export function EventsTable({ pages, hidesWho = false, empty }: EventsTableProps) {
  const t = useT()
  const word = useWord()
  const who = ({ personId, staffId }: SecurityEvent) => {
    if (personId !== null) return <PersonLink personId={personId}>{t('events.person')}</PersonLink>
    return staffId === null ? <None /> : t('events.staff')
  }
  return (
    <Table
      caption={t('events.title')}
      pages={pages}
      keyOf={({ id }) => id}
      empty={empty}
      columns={[
        { label: t('column.when'), render: ({ at }) => <Time at={at} />, look: 'tight' },
        { label: t('column.event'), render: ({ kind }) => word(`eventKind.${kind}`), look: 'title' },
        ...(hidesWho ? [] : [{ label: t('column.who'), render: who }]),
        { label: t('column.ip'), render: ({ ip }) => ip ?? <None />, look: 'tight' },
      ]}
    />
  )
}
