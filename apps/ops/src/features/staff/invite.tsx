import { unwrap } from '@buildxpert/client'
import type { StaffInvitation, StaffRole } from '@buildxpert/contract'
import { STAFF_ROLES } from '@buildxpert/contract/plain'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { useAct, useStepUp } from '../../session/step-up.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Choice, Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Failed, Notice } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'

export function Invite({ onClose }: { onClose: () => void }) {
  const [invitation, setInvitation] = useState<StaffInvitation | null>(null)
  return invitation ? (
    <Invited invitation={invitation} onClose={onClose} />
  ) : (
    <InviteForm onInvited={setInvitation} onClose={onClose} />
  )
}

function InviteForm({
  onInvited,
  onClose,
}: {
  onInvited: (made: StaffInvitation) => void
  onClose: () => void
}) {
  const t = useT()
  const { isAsking } = useStepUp()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<StaffRole>('support')
  const [isSent, setSent] = useState(false)
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
  const invite = useAct(
    () => unwrap(api.POST('/v1/ops/staff/invitations', { body: { email: email.trim(), role } })),
    onInvited,
  )
  if (isAsking) return null
  return (
    <Dialog title={t('invite.open')} onClose={onClose}>
      <Form
        onSubmit={() => {
          setSent(true)
          if (isEmail && !invite.isPending) invite.mutate(undefined)
        }}
      >
        <Field
          label={t('column.email')}
          type="email"
          autoComplete="off"
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          wrong={isSent && !isEmail ? t('signIn.emailWrong') : null}
        />
        <Choice
          label={t('column.role')}
          value={role}
          onChoose={setRole}
          options={STAFF_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <p>{t(`roleText.${role}`)}</p>
        {invite.error && <Failed error={invite.error} />}
        <div className="buttons">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="main" busy={invite.isPending}>
            {t('invite.submit')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** The link is seen this one time: the server keeps only its hash. */
function Invited({ invitation, onClose }: { invitation: StaffInvitation; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog title={t('invite.done', { email: invitation.email })} onClose={onClose}>
      <div className="stack">
        <Notice tone="warn">{t('invite.once')}</Notice>
        <Field
          label={t('invite.link')}
          readOnly
          value={invitation.link}
          onFocus={(event) => event.target.select()}
        />
        <p className="muted">
          {t('invite.until')} <Time at={invitation.expiresAt} as="exact" />
        </p>
        <div className="buttons">
          <CopyButton text={invitation.link} label={t('common.copy')} />
          <Button look="main" onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
