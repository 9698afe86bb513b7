import { SIGN_IN_OUTCOMES } from './outcomes.ts'
import { useT } from '../../i18n/use-t.ts'
import { AttemptsTable } from '../../security/attempts-table.tsx'
import { PersonFilter } from '../../security/person-filter.tsx'
import { useAttempts } from '../../security/queries.ts'
import { useFilters } from '../../security/use-filters.ts'
import { MAY } from '../../session/roles.ts'
import { Page } from '../../shell/page.tsx'
import { Select } from '../../ui/field.tsx'

export function AttemptsPage() {
  const t = useT()
  return (
    <Page title={t('attempts.title')} roles={MAY.helpPeople}>
      <Attempts />
    </Page>
  )
}

function Attempts() {
  const t = useT()
  const [filters, choose] = useFilters<'person' | 'outcome'>()
  const outcome = SIGN_IN_OUTCOMES.find((each) => each === filters.outcome)
  return (
    <>
      <div className="filters">
        <Select
          label={t('column.outcome')}
          value={outcome ?? ''}
          onChoose={(value) => choose('outcome', value)}
          options={[
            { value: '', label: t('common.all') },
            ...SIGN_IN_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
          ]}
        />
        <PersonFilter id={filters.person} onClear={() => choose('person', '')} />
      </div>
      <AttemptsTable pages={useAttempts({ personId: filters.person, outcome })} empty={t('attempts.none')} />
    </>
  )
}
