import { useQuery } from '@tanstack/react-query'
import { useT } from '../i18n/use-t.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { personQuery } from './queries.ts'

/** Says that a list is about one person only, and ends that. */
export function PersonFilter({ id, onClear }: { id: string | undefined; onClear: () => void }) {
  const t = useT()
  const person = useQuery({ ...personQuery(id ?? ''), enabled: id !== undefined })
  if (id === undefined) return null
  return (
    <FilterChip onClear={onClear}>
      {t('filter.person', { name: person.data?.name ?? person.data?.phoneMasked ?? t('people.one') })}
    </FilterChip>
  )
}

export function FilterChip({ children, onClear }: { children: string; onClear: () => void }) {
  const t = useT()
  return (
    <Button onClick={onClear} aria-label={`${children}: ${t('filter.clear')}`}>
      {children}
      <Icon name="close" />
    </Button>
  )
}
