import { useState } from 'react'
import { useT } from '../i18n/use-t.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/states.tsx'

interface RecoveryCodesProps {
  codes: readonly string[]
  onKept: () => void
}

/** The codes are seen this one time; one goes on by saying that they are kept. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const t = useT()
  const [isKept, setKept] = useState(false)
  const [isAsked, setAsked] = useState(false)
  return (
    <div className="stack">
      <Notice tone="warn">{t('recovery.once')}</Notice>
      <ol className="codes" aria-label={t('recovery.title')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row unprinted">
        <CopyButton text={codes.join('\n')} label={t('common.copy')} />
        <Button small onClick={() => print()}>
          <Icon name="print" />
          {t('recovery.print')}
        </Button>
      </div>
      <label className="tick unprinted">
        <input type="checkbox" checked={isKept} onChange={(event) => setKept(event.target.checked)} />
        {t('recovery.kept')}
      </label>
      {isAsked && !isKept && <Notice tone="bad">{t('recovery.keepFirst')}</Notice>}
      <div className="unprinted">
        <Button
          look="main"
          onClick={() => {
            setAsked(true)
            if (isKept) onKept()
          }}
        >
          {t('common.goOn')}
        </Button>
      </div>
    </div>
  )
}
