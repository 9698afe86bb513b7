import { unwrap } from '@buildxpert/client'
import type { StaffMember, StaffRole, UpdateStaff } from '@buildxpert/contract'
import { STAFF_ROLES } from '@buildxpert/contract/plain'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { ReasonDialog } from '../../session/reason-dialog.tsx'
import { SESSION_KEY } from '../../session/session-query.ts'
import { useAct } from '../../session/step-up.tsx'
import { Choice } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'

type Standing = StaffRole | 'disabled'
const STANDINGS: readonly Standing[] = [...STAFF_ROLES, 'disabled']

/** Another role, or none any more: one choice, because a member who is disabled has no use for a role. */
export function ChangeMember({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const queries = useQueryClient()
  const [standing, setStanding] = useState<Standing>(member.disabledAt === null ? member.role : 'disabled')
  const change = useAct(
    (reason: string) =>
      unwrap(
        api.PATCH('/v1/ops/staff/{id}', {
          params: { path: { id: member.id } },
          body: { ...changesTo(member, standing), reason },
        }),
      ),
    () => {
      void queries.invalidateQueries({ queryKey: ['staff'] })
      void queries.invalidateQueries({ queryKey: SESSION_KEY })
      toast(t('staff.changed', { name: member.name }))
      onClose()
    },
  )
  return (
    <ReasonDialog
      title={t('staff.changeTitle', { name: member.name })}
      submit={t('staff.save')}
      danger={standing === 'disabled'}
      act={change}
      onClose={onClose}
    >
      <Choice
        label={t('column.role')}
        value={standing}
        onChoose={setStanding}
        options={STANDINGS.map((value) => ({
          value,
          label: value === 'disabled' ? t('staff.disabled') : t(`role.${value}`),
        }))}
      />
      <p>{standing === 'disabled' ? t('staff.disableText') : t(`roleText.${standing}`)}</p>
      <p className="muted">{t('staff.changeText')}</p>
    </ReasonDialog>
  )
}

/** Only what is another: a member whose role stays is not signed out for it. */
function changesTo(member: StaffMember, standing: Standing): Omit<UpdateStaff, 'reason'> {
  const isDisabled = standing === 'disabled'
  return {
    ...(isDisabled !== (member.disabledAt !== null) && { isDisabled }),
    ...(standing !== 'disabled' && standing !== member.role && { role: standing }),
  }
}
