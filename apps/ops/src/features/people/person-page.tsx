import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useT } from '../../i18n/use-t.ts'
import { AttemptsTable } from '../../security/attempts-table.tsx'
import { EventsTable } from '../../security/events-table.tsx'
import { personQuery, useAttempts, useEvents } from '../../security/queries.ts'
import { BlockDialog } from '../../security/block-dialog.tsx'
import { MAY } from '../../session/roles.ts'
import { useMay } from '../../session/session-context.ts'
import { NotFoundPage } from '../../shell/not-found-page.tsx'
import { Page } from '../../shell/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Bones, Failed, Notice } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { PersonFacts } from './person-facts.tsx'
import { PersonSessions } from './person-sessions.tsx'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function PersonPage() {
  const { id = '' } = useParams()
  return ID.test(id) ? <OnePerson id={id} /> : <NotFoundPage />
}

function OnePerson({ id }: { id: string }) {
  const t = useT()
  const person = useQuery(personQuery(id))
  const mayHelp = useMay(MAY.helpPeople)
  const mayBlock = useMay(MAY.block)
  const mayAudit = useMay(MAY.readAudit)
  const [isBlocking, setBlocking] = useState(false)
  const title = person.data?.name ?? t(person.data ? 'people.noName' : 'people.one')
  const canBeBlocked = person.data && !person.data.isBlocked && person.data.erasedAt === null

  return (
    <Page
      title={title}
      roles={MAY.findPeople}
      actions={
        <div className="row">
          {mayAudit && <Link to={`/audit?person=${id}`}>{t('people.audit')}</Link>}
          {mayBlock && canBeBlocked && (
            <Button look="danger-quiet" onClick={() => setBlocking(true)}>
              {t('block.open')}
            </Button>
          )}
        </div>
      }
    >
      {person.isPending && <Bones lines={5} />}
      {person.isError && <Failed error={person.error} onRetry={person.refetch} />}
      {person.data && (
        <>
          {person.data.isBlocked && (
            <Notice tone="bad" action={mayBlock && <Link to="/blocks?show=active">{t('blocks.title')}</Link>}>
              {t('people.blockedText')}
            </Notice>
          )}
          {person.data.deletesAt !== null && (
            <Notice tone="warn">
              {t('people.deletingText')} <Time at={person.data.deletesAt} as="exact" />
            </Notice>
          )}
          <PersonFacts person={person.data} mayReveal={mayHelp} />
        </>
      )}
      {person.data && mayHelp && <Security id={id} />}
      {isBlocking && person.data && (
        <BlockDialog subject={{ personId: id }} name={title} onClose={() => setBlocking(false)} />
      )}
    </Page>
  )
}

function Security({ id }: { id: string }) {
  const t = useT()
  return (
    <>
      <PersonSessions id={id} />
      <section className="stack">
        <div className="page-head">
          <h2>{t('attempts.title')}</h2>
          <Link to={`/sign-in-attempts?person=${id}`}>{t('common.all')}</Link>
        </div>
        <AttemptsTable pages={useAttempts({ personId: id })} hidesWho empty={t('attempts.none')} />
      </section>
      <section className="stack">
        <div className="page-head">
          <h2>{t('events.title')}</h2>
          <Link to={`/security-events?person=${id}`}>{t('common.all')}</Link>
        </div>
        <EventsTable pages={useEvents({ personId: id })} hidesWho empty={t('events.none')} />
      </section>
    </>
  )
}
