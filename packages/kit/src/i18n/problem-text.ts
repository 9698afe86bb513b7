import { problemOf } from '@buildxpert/client'
import { useFormat } from './use-format'
import { useT } from './use-t'

/** What happened, what is safe and what to do, for any refusal, in the reader's language. */
export function useProblemText() {
  const t = useT()
  const { duration } = useFormat()
  return (error: unknown): string => {
    const { code, retryAfterSeconds } = problemOf(error)
    const text = t(`problem.${code}`)
    if (retryAfterSeconds === null || retryAfterSeconds < 2) return text
    const wait =
      retryAfterSeconds < 60
        ? t('unit.seconds', { n: retryAfterSeconds })
        : duration(Math.ceil(retryAfterSeconds / 60))
    return `${text} ${t('problem.wait', { time: wait })}`
  }
}
