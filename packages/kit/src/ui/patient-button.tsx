import type { ApiProblem } from '@buildxpert/client'
import { useT } from '../i18n/use-t'
import { useWait } from '../i18n/use-wait'
import { Button } from './button'
import type { ButtonProps } from './button'

/** A button that, after a refusal which said how long to wait, rests until then and says so in place of its label. */
export function PatientButton({ problem, ...button }: ButtonProps & { problem: ApiProblem | null }) {
  const t = useT()
  const wait = useWait(problem?.retryAt ?? null)
  if (wait === null) return <Button {...button} />
  const label = wait.isLong ? t('wait.after', { time: wait.time }) : t('wait.in', { time: wait.time })
  return <Button {...button} label={label} disabled />
}
