import { Link } from 'react-router'
import { useT } from '../i18n/use-t.ts'
import { Page } from './page.tsx'

export function NotFoundPage() {
  const t = useT()
  return (
    <Page title={t('notFound.title')}>
      <p>
        {t('notFound.text')} <Link to="/">{t('people.title')}</Link>
      </p>
    </Page>
  )
}
