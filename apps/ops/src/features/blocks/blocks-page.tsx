import { unwrap } from '@buildxpert/client'
import type { Block } from '@buildxpert/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { PersonLink } from '../../security/person-link.tsx'
import { useFilters } from '../../security/use-filters.ts'
import { MAY } from '../../session/roles.ts'
import { Page } from '../../shell/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { Badge } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { usePages } from '../../ui/use-pages.ts'
import { AddBlock } from './add-block.tsx'
import { LiftDialog } from './lift-dialog.tsx'

export function BlocksPage() {
  const t = useT()
  const [isAdding, setAdding] = useState(false)
  return (
    <Page
      title={t('blocks.title')}
      roles={MAY.block}
      actions={
        <Button look="main" onClick={() => setAdding(true)}>
          {t('blocks.add')}
        </Button>
      }
    >
      <Blocks />
      {isAdding && <AddBlock onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Blocks() {
  const t = useT()
  const [{ show }, choose] = useFilters<'show'>()
  const isAll = show === 'all'
  const [lifting, setLifting] = useState<Block | null>(null)
  const blocks = usePages(['blocks', isAll], (cursor, signal) =>
    unwrap(
      api.GET('/v1/ops/blocks', { params: { query: { ...(!isAll && { active: 'true' }), cursor } }, signal }),
    ),
  )
  return (
    <>
      <Choice
        label={t('blocks.show')}
        value={isAll ? 'all' : 'active'}
        onChoose={(value) => choose('show', value === 'all' ? 'all' : '')}
        options={[
          { value: 'active', label: t('blocks.active') },
          { value: 'all', label: t('common.all') },
        ]}
      />
      <Table
        caption={t('blocks.title')}
        pages={blocks}
        keyOf={({ id }) => id}
        empty={t(isAll ? 'blocks.none' : 'blocks.noneActive')}
        columns={[
          {
            label: t('column.who'),
            look: 'title',
            render: ({ personId, subjectMasked }) => (
              <PersonLink personId={personId}>{subjectMasked}</PersonLink>
            ),
          },
          { label: t('column.reason'), render: ({ reason }) => reason },
          { label: t('column.by'), render: ({ createdBy }) => createdBy },
          { label: t('column.when'), look: 'tight', render: ({ createdAt }) => <Time at={createdAt} /> },
          { label: t('column.until'), look: 'tight', render: (block) => <Until block={block} /> },
          {
            label: '',
            look: 'end',
            render: (block) =>
              block.isActive && (
                <Button
                  small
                  aria-label={`${t('lift.open')}: ${block.subjectMasked}`}
                  onClick={() => setLifting(block)}
                >
                  {t('lift.open')}
                </Button>
              ),
          },
        ]}
      />
      {lifting && <LiftDialog block={lifting} onClose={() => setLifting(null)} />}
    </>
  )
}

function Until({ block: { isActive, liftedAt, expiresAt } }: { block: Block }) {
  const t = useT()
  if (liftedAt !== null)
    return (
      <>
        <Badge>{t('blocks.lifted')}</Badge> <Time at={liftedAt} />
      </>
    )
  if (!isActive) return <Badge>{t('blocks.over')}</Badge>
  return expiresAt === null ? t('block.length.ever') : <Time at={expiresAt} />
}
