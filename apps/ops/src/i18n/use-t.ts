import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

export type Translate = (key: string, params?: Record<string, unknown>) => string

/** The words of the current language. Keys are literals, so that a checker finds the missing and the unused. */
export function useT(): Translate {
  const { t } = useTranslation()
  return useCallback((key, params) => t(key, { ...params }), [t])
}

/**
 * A word for a code that a newer server may have more of, such as the kinds of security events: the code itself, readable, when there is
 * no word for it yet.
 */
export function useWord(): (key: string) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    (key) => (i18n.exists(key) ? t(key) : key.slice(key.indexOf('.') + 1).replaceAll(/[._]/g, ' ')),
    [t, i18n],
  )
}
