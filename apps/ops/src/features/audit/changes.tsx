import { STAFF_ROLES } from '@buildxpert/contract/plain'
import { useLanguage } from '../../i18n/use-language.ts'
import { exactTime } from '../../i18n/times.ts'
import { useT, useWord } from '../../i18n/use-t.ts'
import { diff } from './diff.ts'
import { None } from '../../ui/none.tsx'

/** What an act changed, value by value: how it was, and how it is now. */
export function Changes({ before, after }: { before: unknown; after: unknown }) {
  const t = useT()
  const word = useWord()
  const read = useReadable()
  const changes = diff(before, after)
  if (changes.length === 0) return <None />
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.path}>
          <span className="muted">{word(`auditField.${change.path}`)}</span>{' '}
          {change.before !== undefined && (
            <del title={asText(change.before)}>
              <span className="unseen">{t('audit.was')} </span>
              {read(change.before)}
            </del>
          )}{' '}
          {change.after !== undefined && (
            <ins title={asText(change.after)}>
              <span className="unseen">{t('audit.is')} </span>
              {read(change.after)}
            </ins>
          )}
        </li>
      ))}
    </ul>
  )
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const ID_SHOWN = 8
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/

function useReadable() {
  const t = useT()
  const [language] = useLanguage()
  return function read(value: unknown): string {
    if (value === null || value === '') return t('audit.nothing')
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
    if (Array.isArray(value)) return value.map(read).join(', ')
    if (typeof value !== 'string') return JSON.stringify(value)
    if (INSTANT.test(value)) return exactTime(language, value)
    // Ids made in the same hour begin alike; their ends tell them apart. The whole stands in the title.
    if (ID.test(value)) return `…${value.slice(-ID_SHOWN)}`
    return isStaffRole(value) ? t(`role.${value}`) : value
  }
}

const isStaffRole = (text: string) => STAFF_ROLES.some((role) => role === text)
