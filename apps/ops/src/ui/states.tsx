import { problemOf } from '@buildxpert/client'
import type { ReactNode } from 'react'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { useT } from '../i18n/use-t.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

type Tone = 'info' | 'good' | 'warn' | 'bad'
const ICONS = { info: 'info', good: 'check', warn: 'alert', bad: 'alert' } as const

/** Something one has to know before reading on. */
export function Notice({
  tone = 'info',
  children,
  action,
}: {
  tone?: Tone
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} />
      <div>{children}</div>
      {action}
    </div>
  )
}

/** What went wrong and what to do; when it is our fault, also by what we find it in our logs. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
  const t = useT()
  const textOf = useProblemText()
  const { requestId, status } = problemOf(error)
  const retry = onRetry && (
    <Button small onClick={() => void onRetry()}>
      {t('common.tryAgain')}
    </Button>
  )
  return (
    <Notice tone="bad" action={retry}>
      <p>{textOf(error)}</p>
      {requestId !== null && status >= 500 && (
        <p className="quiet">
          {t('common.requestId')} <span className="code">{requestId}</span>
        </p>
      )}
    </Notice>
  )
}

/** Facts on their way, in the shape they will have. */
export function Bones({ lines = 3 }: { lines?: number }) {
  const t = useT()
  return (
    <div className="stack" aria-busy="true">
      <span className="unseen">{t('common.loading')}</span>
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} className="bone" style={{ width: `${18 - (at % 3) * 4}em` }} />
      ))}
    </div>
  )
}

const BADGE_TONES = { plain: '', good: 'good', warn: 'warn', bad: 'bad' } as const

export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: keyof typeof BADGE_TONES
  children: ReactNode
}) {
  return <span className={`badge ${BADGE_TONES[tone]}`}>{children}</span>
}
