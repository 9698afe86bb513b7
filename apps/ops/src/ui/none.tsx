import { useT } from '../i18n/use-t.ts'

/** An empty place: a dash for the eye, a word for the ear. */
export function None() {
  const t = useT()
  return (
    <>
      <span className="muted" aria-hidden="true">
        –
      </span>
      <span className="unseen">{t('common.none')}</span>
    </>
  )
}
