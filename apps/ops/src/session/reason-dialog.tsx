import type { ApiProblem } from '@buildxpert/client'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useT } from '../i18n/use-t.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Failed } from '../ui/states.tsx'
import { useStepUp } from './step-up.tsx'

const REASON_LENGTH = { min: 5, max: 500 }

interface ReasonDialogProps {
  title: string
  /** What will happen, and whatever else has to be chosen. */
  children: ReactNode
  submit: string
  danger?: boolean
  act: { mutate: (reason: string) => void; isPending: boolean; error: ApiProblem | null }
  onClose: () => void
}

/** Before something that concerns a person: says what it does, and asks why. The reason goes into the audit log. */
export function ReasonDialog({ title, children, submit, danger = false, act, onClose }: ReasonDialogProps) {
  const t = useT()
  const { isAsking } = useStepUp()
  const [reason, setReason] = useState('')
  const [isSent, setSent] = useState(false)
  const isShort = [...reason.trim()].length < REASON_LENGTH.min
  // One dialog at a time: the fresh code is asked for in this one's place.
  if (isAsking) return null
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        onSubmit={() => {
          setSent(true)
          if (!isShort && !act.isPending) act.mutate(reason.trim())
        }}
      >
        {children}
        <TextField
          label={t('reason.label')}
          hint={t('reason.hint')}
          wrong={isSent && isShort ? t('reason.short', { n: REASON_LENGTH.min }) : null}
          maxLength={REASON_LENGTH.max}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {act.error && <Failed error={act.error} />}
        <div className="buttons">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look={danger ? 'danger' : 'main'} busy={act.isPending}>
            {submit}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
