import type { Person } from '@buildxpert/contract'
import { useLanguageName } from '../../i18n/use-language-name.ts'
import { useT } from '../../i18n/use-t.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Time } from '../../ui/time.tsx'
import { RevealPhone } from './reveal-phone.tsx'

export function PersonFacts({ person, mayReveal }: { person: Person; mayReveal: boolean }) {
  const t = useT()
  const languageName = useLanguageName()
  const { id, phoneMasked, lastSeenAt } = person
  return (
    <Facts>
      <Fact name={t('column.phone')}>
        {phoneMasked === null ? (
          t('people.erased')
        ) : (
          <RevealPhone id={id} masked={phoneMasked} mayReveal={mayReveal} />
        )}
      </Fact>
      <Fact name={t('column.side')}>{t(person.isProvider ? 'side.provider' : 'side.customer')}</Fact>
      <Fact name={t('column.language')}>{languageName(person.language)}</Fact>
      <Fact name={t('people.since')}>
        <Time at={person.createdAt} as="exact" />
      </Fact>
      <Fact name={t('people.lastSeen')}>
        {lastSeenAt === null ? t('people.never') : <Time at={lastSeenAt} as="relative" />}
      </Fact>
      <Fact name={t('people.password')}>
        {t(person.hasPassword ? 'people.hasPassword' : 'people.hasNoPassword')}
      </Fact>
      <Fact name={t('people.bookings')}>{person.bookingsAsCustomer}</Fact>
      <Fact name={t('people.jobs')}>{person.bookingsAsProvider}</Fact>
      <Fact name={t('column.id')}>
        <span className="code">{id}</span>
      </Fact>
    </Facts>
  )
}
