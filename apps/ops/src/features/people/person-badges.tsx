import type { PersonSummary } from '@buildxpert/contract'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/states.tsx'

export function PersonBadges({ person }: { person: PersonSummary }) {
  const t = useT()
  if (!person.isBlocked && person.deletesAt === null) return null
  return (
    <span className="row">
      {person.isBlocked && <Badge tone="bad">{t('people.blocked')}</Badge>}
      {person.deletesAt !== null && <Badge tone="warn">{t('people.deleting')}</Badge>}
    </span>
  )
}
