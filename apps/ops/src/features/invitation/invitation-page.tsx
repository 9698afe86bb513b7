import { unwrap } from '@buildxpert/client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { leave } from '../../session/door.ts'
import { RecoveryCodes } from '../../secrets/recovery-codes.tsx'
import { Outside } from '../../shell/outside.tsx'
import { Bones, Failed, Notice } from '../../ui/states.tsx'
import { AcceptForm } from './accept-form.tsx'

/** Accepted: the codes to keep, and the address to sign in with. */
type Accepted = { codes: readonly string[]; email: string }

export function InvitationPage() {
  const t = useT()
  const navigate = useNavigate()
  const token = useInvitationToken()
  const [accepted, setAccepted] = useState<Accepted | null>(null)

  if (accepted)
    return (
      <Outside wide title={t('recovery.title')}>
        <p>{t('recovery.text')}</p>
        <RecoveryCodes
          codes={accepted.codes}
          onKept={() => {
            // Whoever was signed in here before makes room for the new member.
            leave(null)
            void navigate('/sign-in', { replace: true, state: { email: accepted.email } })
          }}
        />
      </Outside>
    )
  return (
    <Outside wide title={t('invitation.title')}>
      {token === '' ? (
        <Notice tone="warn">{t('invitation.noToken')}</Notice>
      ) : (
        <Invitation key={token} token={token} onAccepted={setAccepted} />
      )}
    </Outside>
  )
}

function Invitation({ token, onAccepted }: { token: string; onAccepted: (accepted: Accepted) => void }) {
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => unwrap(api.POST('/v1/ops/auth/invitation/open', { body: { token } })),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (invitation.isPending) return <Bones lines={5} />
  if (invitation.isError) return <Failed error={invitation.error} onRetry={invitation.refetch} />
  const { email } = invitation.data
  return (
    <AcceptForm
      token={token}
      invitation={invitation.data}
      onAccepted={(codes) => onAccepted({ codes, email })}
    />
  )
}

/** The secret behind the # of the link. It leaves the address at once, before somebody copies, photographs or syncs it. */
function useInvitationToken(): string {
  const { hash } = useLocation()
  const navigate = useNavigate()
  const [token, setToken] = useState(() => hash.slice(1))
  useEffect(() => {
    if (hash === '') return
    setToken(hash.slice(1))
    void navigate('.', { replace: true })
  }, [hash, navigate])
  return token
}
