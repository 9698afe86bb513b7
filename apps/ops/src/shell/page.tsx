import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { StaffRole } from '@buildxpert/contract'
import { useT } from '../i18n/use-t.ts'
import { useSession } from '../session/session-context.ts'
import { Notice } from '../ui/states.tsx'

interface PageProps {
  title: string
  /** Who may be here; everybody else is told so, kindly. */
  roles?: readonly StaffRole[]
  actions?: ReactNode
  children: ReactNode
}

/** One page: its heading, which takes the focus when one arrives, and its title in the browser. */
export function Page({ title, roles, actions, children }: PageProps) {
  const t = useT()
  const { role } = useSession().staff
  const heading = useRef<HTMLHeadingElement>(null)
  const isAllowed = roles === undefined || roles.includes(role)

  useEffect(() => {
    document.title = `${title} · BuildXpert`
  }, [title])
  useEffect(() => heading.current?.focus(), [])

  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {isAllowed && actions}
      </div>
      {isAllowed ? (
        children
      ) : (
        <Notice tone="warn">{t('common.notYourRole', { role: t(`role.${role}`) })}</Notice>
      )}
    </>
  )
}
