import { unwrap } from '@buildxpert/client'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { ReasonDialog } from '../../session/reason-dialog.tsx'
import { useAct } from '../../session/step-up.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'

const SHOWN_SECONDS = 30

interface RevealPhoneProps {
  id: string
  masked: string
  mayReveal: boolean
}

/** The number behind its mask, for a reason, and only for half a minute: screens are seen by others too. */
export function RevealPhone({ id, masked, mayReveal }: RevealPhoneProps) {
  const t = useT()
  const [isAsking, setAsking] = useState(false)
  const [phone, setPhone] = useState<string | null>(null)
  const reveal = useAct(
    (reason: string) =>
      unwrap(api.POST('/v1/ops/people/{id}/reveal', { params: { path: { id } }, body: { reason } })),
    (revealed) => {
      setPhone(revealed.phone)
      setAsking(false)
    },
  )
  if (phone !== null) return <Revealed phone={phone} onHide={() => setPhone(null)} />
  return (
    <span className="row">
      <span className="numbers">{masked}</span>
      {mayReveal && (
        <Button small onClick={() => setAsking(true)}>
          {t('reveal.open')}
        </Button>
      )}
      {isAsking && (
        <ReasonDialog
          title={t('reveal.title')}
          submit={t('reveal.submit')}
          act={reveal}
          onClose={() => setAsking(false)}
        >
          <p>{t('reveal.text', { n: SHOWN_SECONDS })}</p>
        </ReasonDialog>
      )}
    </span>
  )
}

function Revealed({ phone, onHide }: { phone: string; onHide: () => void }) {
  const t = useT()
  const [left, setLeft] = useState(SHOWN_SECONDS)
  useEffect(() => {
    if (left <= 0) return onHide()
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left, onHide])
  return (
    <span className="row">
      <strong className="numbers">{phone}</strong>
      <CopyButton text={phone} label={t('common.copy')} />
      <Button small onClick={onHide}>
        {t('reveal.hide', { n: left })}
      </Button>
    </span>
  )
}
