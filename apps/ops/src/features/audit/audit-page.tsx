import { unwrap } from '@buildxpert/client'
import type { AuditEntry } from '@buildxpert/contract'
import { AUDIT_ACTIONS } from '@buildxpert/contract/plain'
import { Link } from 'react-router'
import { api } from '../../api.ts'
import { useT, useWord } from '../../i18n/use-t.ts'
import { FilterChip, PersonFilter } from '../../security/person-filter.tsx'
import { PersonLink } from '../../security/person-link.tsx'
import { useFilters } from '../../security/use-filters.ts'
import { MAY } from '../../session/roles.ts'
import { Page } from '../../shell/page.tsx'
import { Select } from '../../ui/field.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { usePages } from '../../ui/use-pages.ts'
import { Changes } from './changes.tsx'
import { None } from '../../ui/none.tsx'

const HASH_SHOWN = 8
/** Those we have words for. The server may know more. */
const ACTIONS: readonly string[] = AUDIT_ACTIONS

export function AuditPage() {
  const t = useT()
  return (
    <Page title={t('audit.title')} roles={MAY.readAudit}>
      <Audit />
    </Page>
  )
}

function Audit() {
  const t = useT()
  const word = useWord()
  const [{ action = '', person, staff }, choose] = useFilters<'action' | 'person' | 'staff'>()
  const entries = usePages(['audit', action, person, staff], (cursor, signal) =>
    unwrap(
      api.GET('/v1/ops/audit', {
        params: { query: { action: action || undefined, subjectId: person, staffId: staff, cursor } },
        signal,
      }),
    ),
  )
  const actions = action === '' || ACTIONS.includes(action) ? ACTIONS : [...ACTIONS, action]
  return (
    <>
      <div className="filters">
        <Select
          label={t('column.action')}
          value={action}
          onChoose={(value) => choose('action', value)}
          options={[
            { value: '', label: t('common.all') },
            ...actions.map((value) => ({ value, label: word(`auditAction.${value}`) })),
          ]}
        />
        <PersonFilter id={person} onClear={() => choose('person', '')} />
        {staff !== undefined && (
          <FilterChip onClear={() => choose('staff', '')}>
            {t('filter.staff', { name: entries.rows[0]?.staff?.name ?? t('events.staff') })}
          </FilterChip>
        )}
      </div>
      <Table
        caption={t('audit.title')}
        pages={entries}
        keyOf={({ seq }) => String(seq)}
        empty={t('audit.none')}
        columns={[
          {
            label: t('column.number'),
            look: 'tight',
            render: ({ seq }) => <span className="numbers">{seq}</span>,
          },
          { label: t('column.when'), look: 'tight', render: ({ at }) => <Time at={at} /> },
          { label: t('column.by'), render: (entry) => <Author staff={entry.staff} /> },
          { label: t('column.action'), look: 'title', render: (entry) => <Act entry={entry} /> },
          { label: t('column.reason'), render: ({ reason }) => reason ?? <None /> },
          {
            label: t('column.changes'),
            render: ({ before, after }) => <Changes before={before} after={after} />,
          },
          { label: t('column.ip'), look: 'tight', render: ({ ip }) => ip ?? <None /> },
          {
            label: t('column.hash'),
            look: 'tight',
            render: ({ hash }) => (
              <code title={hash} tabIndex={0}>
                {hash.slice(0, HASH_SHOWN)}
              </code>
            ),
          },
        ]}
      />
    </>
  )
}

function Author({ staff }: { staff: AuditEntry['staff'] }) {
  const t = useT()
  if (staff === null) return t('audit.commandLine')
  return (
    <>
      <Link to={`?staff=${staff.id}`}>{staff.name}</Link>
      <br />
      <span className="quiet">{t(`role.${staff.role}`)}</span>
    </>
  )
}

function Act({ entry: { action, subjectKind, subjectId } }: { entry: AuditEntry }) {
  const word = useWord()
  const text = word(`auditAction.${action}`)
  return <PersonLink personId={subjectKind === 'person' ? subjectId : null}>{text}</PersonLink>
}
