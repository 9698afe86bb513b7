import { problemOf } from '@buildxpert/client'
import { useT } from './use-t.ts'

/** What happened, what is safe and what to do, for any refusal, in the reader's language. */
export function useProblemText() {
  const t = useT()
  return (error: unknown): string => {
    const { code, retryAfterSeconds } = problemOf(error)
    const text = t(`problem.${code}`)
    if (retryAfterSeconds === null || retryAfterSeconds < 2) return text
    const time =
      retryAfterSeconds < 60
        ? t('time.seconds', { n: retryAfterSeconds })
        : t('time.minutes', { n: Math.ceil(retryAfterSeconds / 60) })
    return `${text} ${t('problem.wait', { time })}`
  }
}
