import { unwrap } from '@buildxpert/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { RecoveryCodes } from '../../secrets/recovery-codes.tsx'
import { useSession } from '../../session/session-context.ts'
import { SESSION_KEY } from '../../session/session-query.ts'
import { useAct } from '../../session/step-up.tsx'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/states.tsx'

export function NewRecoveryCodes() {
  const t = useT()
  const queries = useQueryClient()
  const { recoveryCodesLeft } = useSession()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const replace = useAct(
    () => unwrap(api.POST('/v1/ops/auth/recovery-codes')),
    (made) => {
      setCodes(made.codes)
      void queries.invalidateQueries({ queryKey: SESSION_KEY })
    },
  )
  return (
    <section className="card">
      <h2>{t('recovery.title')}</h2>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      ) : (
        <>
          <p>{t('recovery.left', { count: recoveryCodesLeft })}</p>
          <p className="muted">{t('recovery.replaceText')}</p>
          {replace.error && <Failed error={replace.error} />}
          <div>
            <Button busy={replace.isPending} onClick={() => replace.mutate(undefined)}>
              {t('recovery.replace')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
