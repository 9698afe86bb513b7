import type { SignInAttempt } from '@buildxpert/contract'
import type { ReactNode } from 'react'
import { useT } from '../i18n/use-t.ts'
import { Badge } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import type { Pages } from '../ui/use-pages.ts'
import { PersonLink } from './person-link.tsx'
import { None } from '../ui/none.tsx'

const TONES = { signed_in: 'good', wrong: 'warn', locked: 'bad', blocked: 'bad' } as const

interface AttemptsTableProps {
  pages: Pages<SignInAttempt>
  /** On a person's own page it is always the same one. */
  hidesWho?: boolean
  empty: ReactNode
}

export function AttemptsTable({ pages, hidesWho = false, empty }: AttemptsTableProps) {
  const t = useT()
  return (
    <Table
      caption={t('attempts.title')}
      pages={pages}
      keyOf={({ id }) => id}
      empty={empty}
      columns={[
        { label: t('column.when'), render: ({ at }) => <Time at={at} />, look: 'tight' },
        ...(hidesWho
          ? []
          : [
              {
                label: t('column.who'),
                look: 'title' as const,
                render: (row: SignInAttempt) => (
                  <PersonLink personId={row.personId}>
                    {row.subjectMasked}
                    {row.who === 'staff' && ` · ${t('events.staff')}`}
                  </PersonLink>
                ),
              },
            ]),
        {
          label: t('column.outcome'),
          render: ({ outcome }) => <Badge tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Badge>,
        },
        { label: t('column.way'), render: ({ way }) => t(`way.${way}`) },
        { label: t('column.device'), render: ({ device }) => device },
        { label: t('column.ip'), render: ({ ip }) => ip ?? <None />, look: 'tight' },
      ]}
    />
  )
}
