import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

export type Translate = (key: string, params?: Record<string, unknown>) => string

/** The words of the current language. Keys are literals, so that a checker finds the missing and the unused. */
export function useT(): Translate {
  const { t } = useTranslation()
  return useCallback((key, params) => t(key, { ...params }), [t])
}
