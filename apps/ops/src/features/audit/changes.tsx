import { useLanguage } from '../../i18n/use-language.ts'
import { exactTime } from '../../i18n/times.ts'
import { useT, useWord } from '../../i18n/use-t.ts'
import { diff } from './diff.ts'

/** What an act changed, value by value: how it was, and how it is now. */
export function Changes({ before, after }: { before: unknown; after: unknown }) {
  const t = useT()
  const word = useWord()
  const read = useReadable()
  const changes = diff(before, after)
  if (changes.length === 0) return t('common.none')
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.path}>
          <span className="muted">{word(`auditField.${change.path}`)}</span>{' '}
          {change.before !== undefined && (
            <del>
              <span className="unseen">{t('audit.was')} </span>
              {read(change.before)}
            </del>
          )}{' '}
          {change.after !== undefined && (
            <ins>
              <span className="unseen">{t('audit.is')} </span>
              {read(change.after)}
            </ins>
          )}
        </li>
      ))}
    </ul>
  )
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/

function useReadable() {
  const t = useT()
  const word = useWord()
  const [language] = useLanguage()
  return (value: unknown): string => {
    if (value === null || value === '') return t('audit.nothing')
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
    if (typeof value !== 'string') return JSON.stringify(value)
    return INSTANT.test(value)
      ? exactTime(language, value)
      : /^[a-z_]+$/.test(value)
        ? word(`role.${value}`)
        : value
  }
}
