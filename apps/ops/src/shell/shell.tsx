import { Fragment, useState } from 'react'
import { NavLink, Outlet, useLocation } from 'react-router'
import { useT } from '../i18n/use-t.ts'
import { useSession } from '../session/session-context.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Wordmark } from '../ui/wordmark.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { PLACES } from './places.ts'

/** The menu at the side (on a phone: on top, folded), and the page beside it. */
export function Shell() {
  const t = useT()
  const { staff } = useSession()
  const { pathname } = useLocation()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <div className="shell">
      <a className="skip button main" href="#page">
        {t('common.skip')}
      </a>
      <nav className="rail" aria-label={t('common.menu')}>
        <Wordmark />
        <Button
          look="plain"
          className="menu"
          aria-expanded={isOpen}
          aria-controls="places"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'close' : 'menu'} />
          {t('common.menu')}
        </Button>
        <ul id="places" className="places" data-open={isOpen}>
          {PLACES.filter(({ roles }) => roles.includes(staff.role)).map(({ path, name, icon }) => (
            <li key={path}>
              <NavLink to={path} onClick={close}>
                <Icon name={icon} />
                {t(name)}
              </NavLink>
            </li>
          ))}
          <li className="last">
            <NavLink to="/account" onClick={close}>
              <Icon name="account" />
              <span className="me">
                {staff.name}
                <span className="quiet">{t(`role.${staff.role}`)}</span>
              </span>
            </NavLink>
          </li>
        </ul>
      </nav>
      <main id="page" tabIndex={-1}>
        <OfflineBanner />
        {/* Another address is another page: nothing of the one before stays, and the focus goes to its heading. */}
        <Fragment key={pathname}>
          <Outlet />
        </Fragment>
      </main>
    </div>
  )
}
