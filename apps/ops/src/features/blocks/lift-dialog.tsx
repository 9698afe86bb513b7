import { unwrap } from '@buildxpert/client'
import type { Block } from '@buildxpert/contract'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { ReasonDialog } from '../../session/reason-dialog.tsx'
import { useAct } from '../../session/step-up.tsx'
import { useToast } from '../../ui/toast.tsx'

export function LiftDialog({ block, onClose }: { block: Block; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const queries = useQueryClient()
  const lift = useAct(
    (reason: string) =>
      unwrap(api.POST('/v1/ops/blocks/{id}/lift', { params: { path: { id: block.id } }, body: { reason } })),
    () => {
      for (const key of ['blocks', 'people']) void queries.invalidateQueries({ queryKey: [key] })
      toast(t('lift.done', { name: block.subjectMasked }))
      onClose()
    },
  )
  return (
    <ReasonDialog
      title={t('lift.title', { name: block.subjectMasked })}
      submit={t('lift.open')}
      act={lift}
      onClose={onClose}
    >
      <p>{t('lift.text')}</p>
    </ReasonDialog>
  )
}
