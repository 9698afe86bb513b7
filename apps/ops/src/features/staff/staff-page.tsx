import { unwrap } from '@buildxpert/client'
import type { StaffMember } from '@buildxpert/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { MAY } from '../../session/roles.ts'
import { useSession } from '../../session/session-context.ts'
import { Page } from '../../shell/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Badge } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { usePages } from '../../ui/use-pages.ts'
import { ChangeMember } from './change-member.tsx'
import { Invite } from './invite.tsx'

export function StaffPage() {
  const t = useT()
  const [isInviting, setInviting] = useState(false)
  return (
    <Page
      title={t('staff.title')}
      roles={MAY.manageStaff}
      actions={
        <Button look="main" onClick={() => setInviting(true)}>
          {t('invite.open')}
        </Button>
      }
    >
      <Members />
      {isInviting && <Invite onClose={() => setInviting(false)} />}
    </Page>
  )
}

function Members() {
  const t = useT()
  const me = useSession().staff.id
  const [changing, setChanging] = useState<StaffMember | null>(null)
  const members = usePages(['staff'], (cursor, signal) =>
    unwrap(api.GET('/v1/ops/staff', { params: { query: { cursor } }, signal })),
  )
  return (
    <>
      <Table
        caption={t('staff.title')}
        pages={members}
        keyOf={({ id }) => id}
        empty={t('staff.none')}
        columns={[
          {
            label: t('column.name'),
            look: 'title',
            render: ({ id, name }) => (id === me ? t('staff.you', { name }) : name),
          },
          { label: t('column.email'), render: ({ email }) => email },
          { label: t('column.role'), render: ({ role }) => t(`role.${role}`) },
          {
            label: t('people.lastSeen'),
            look: 'tight',
            render: ({ lastSeenAt }) =>
              lastSeenAt === null ? t('people.never') : <Time at={lastSeenAt} as="relative" />,
          },
          {
            label: t('column.state'),
            render: ({ disabledAt }) =>
              disabledAt === null ? (
                <Badge tone="good">{t('staff.active')}</Badge>
              ) : (
                <Badge tone="bad">{t('staff.disabled')}</Badge>
              ),
          },
          {
            label: '',
            look: 'end',
            render: (member) => (
              <Button
                small
                aria-label={`${t('staff.change')}: ${member.name}`}
                onClick={() => setChanging(member)}
              >
                {t('staff.change')}
              </Button>
            ),
          },
        ]}
      />
      {changing && <ChangeMember member={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
