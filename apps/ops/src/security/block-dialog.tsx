import { unwrap } from '@buildxpert/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { useT } from '../i18n/use-t.ts'
import { ReasonDialog } from '../session/reason-dialog.tsx'
import { useAct } from '../session/step-up.tsx'
import { Choice } from '../ui/field.tsx'
import { useToast } from '../ui/toast.tsx'

const DAY_MS = 86_400_000
const LENGTHS = ['1', '7', '30', 'ever'] as const
type Length = (typeof LENGTHS)[number]

type Subject = { personId: string } | { phone: string } | { email: string }

interface BlockDialogProps {
  subject: Subject
  /** Who or what that is, as one reads it. */
  name: string
  onClose: () => void
}

export function BlockDialog({ subject, name, onClose }: BlockDialogProps) {
  const t = useT()
  const toast = useToast()
  const queries = useQueryClient()
  const isEmail = 'email' in subject
  const [length, setLength] = useState<Length>('7')
  const block = useAct(
    (reason: string) =>
      unwrap(api.POST('/v1/ops/blocks', { body: { ...subject, reason, expiresAt: endOf(length) } })),
    () => {
      for (const key of ['blocks', 'people', 'events']) void queries.invalidateQueries({ queryKey: [key] })
      toast(t('block.done', { name }))
      onClose()
    },
  )
  return (
    <ReasonDialog
      title={t('block.title', { name })}
      submit={t('block.submit')}
      danger
      act={block}
      onClose={onClose}
    >
      <p>{isEmail ? t('block.textEmail') : t('block.text')}</p>
      <Choice
        label={t('block.until')}
        value={length}
        onChoose={setLength}
        options={LENGTHS.map((value) => ({ value, label: t(`block.length.${value}`) }))}
      />
    </ReasonDialog>
  )
}

const endOf = (length: Length) =>
  length === 'ever' ? null : new Date(Date.now() + Number(length) * DAY_MS).toISOString()
