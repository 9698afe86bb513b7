import { unwrap } from '@buildxpert/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { usePersonSessions } from '../../security/queries.ts'
import { ReasonDialog } from '../../session/reason-dialog.tsx'
import { useAct } from '../../session/step-up.tsx'
import { Button } from '../../ui/button.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { useToast } from '../../ui/toast.tsx'
import { None } from '../../ui/none.tsx'

/** What is to be ended: one session, by its device, or all of them. */
type Ending = { sessionId?: string; device?: string }

export function PersonSessions({ id }: { id: string }) {
  const t = useT()
  const sessions = usePersonSessions(id)
  const [ending, setEnding] = useState<Ending | null>(null)
  return (
    <section className="stack">
      <div className="page-head">
        <h2>{t('sessions.title')}</h2>
        {sessions.rows.length > 1 && (
          <Button small look="danger-quiet" onClick={() => setEnding({})}>
            {t('sessions.endAll')}
          </Button>
        )}
      </div>
      <Table
        caption={t('sessions.title')}
        pages={sessions}
        keyOf={(session) => session.id}
        empty={t('sessions.none')}
        columns={[
          { label: t('column.device'), look: 'title', render: ({ device }) => device },
          { label: t('column.app'), render: ({ app }) => t(`side.${app}`) },
          { label: t('column.place'), render: ({ place }) => place ?? <None /> },
          { label: t('column.signedIn'), look: 'tight', render: ({ createdAt }) => <Time at={createdAt} /> },
          {
            label: t('column.lastUsed'),
            look: 'tight',
            render: ({ lastUsedAt }) => <Time at={lastUsedAt} as="relative" />,
          },
          {
            label: '',
            look: 'end',
            render: (session) => (
              <Button
                small
                aria-label={`${t('sessions.end')}: ${session.device}`}
                onClick={() => setEnding({ sessionId: session.id, device: session.device })}
              >
                {t('sessions.end')}
              </Button>
            ),
          },
        ]}
      />
      {ending && <EndDialog id={id} ending={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

function EndDialog({ id, ending, onClose }: { id: string; ending: Ending; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const queries = useQueryClient()
  const { sessionId, device } = ending
  const end = useAct(
    (reason: string) =>
      unwrap(
        api.POST('/v1/ops/people/{id}/sessions/end', {
          params: { path: { id } },
          body: { sessionId, reason },
        }),
      ),
    ({ ended }) => {
      void queries.invalidateQueries({ queryKey: ['people', id] })
      void queries.invalidateQueries({ queryKey: ['events'] })
      toast(t('sessions.ended', { count: ended }))
      onClose()
    },
  )
  return (
    <ReasonDialog
      title={t(sessionId === undefined ? 'sessions.endAll' : 'sessions.endTitle')}
      submit={t(sessionId === undefined ? 'sessions.endAll' : 'sessions.end')}
      danger
      act={end}
      onClose={onClose}
    >
      <p>{device === undefined ? t('sessions.endAllText') : t('sessions.endText', { device })}</p>
    </ReasonDialog>
  )
}
