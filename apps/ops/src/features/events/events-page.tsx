import { useT, useWord } from '../../i18n/use-t.ts'
import { EventsTable } from '../../security/events-table.tsx'
import { PersonFilter } from '../../security/person-filter.tsx'
import { useEvents } from '../../security/queries.ts'
import { useFilters } from '../../security/use-filters.ts'
import { MAY } from '../../session/roles.ts'
import { Page } from '../../shell/page.tsx'
import { Select } from '../../ui/field.tsx'
import { EVENT_KINDS } from './event-kinds.ts'

export function EventsPage() {
  const t = useT()
  return (
    <Page title={t('events.title')} roles={MAY.helpPeople}>
      <Events />
    </Page>
  )
}

function Events() {
  const t = useT()
  const word = useWord()
  const [{ person, kind = '' }, choose] = useFilters<'person' | 'kind'>()
  const kinds = kind === '' || EVENT_KINDS.includes(kind) ? EVENT_KINDS : [...EVENT_KINDS, kind]
  return (
    <>
      <div className="filters">
        <Select
          label={t('column.event')}
          value={kind}
          onChoose={(value) => choose('kind', value)}
          options={[
            { value: '', label: t('common.all') },
            ...kinds.map((value) => ({ value, label: word(`eventKind.${value}`) })),
          ]}
        />
        <PersonFilter id={person} onClear={() => choose('person', '')} />
      </div>
      <EventsTable
        pages={useEvents({ personId: person, kind: kind || undefined })}
        empty={t('events.none')}
      />
    </>
  )
}
