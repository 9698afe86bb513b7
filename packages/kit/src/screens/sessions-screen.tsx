import type { Session } from '@buildxpert/contract'
import { sessionsQuery, unwrap } from '@buildxpert/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { View } from 'react-native'
import { useFormat } from '../i18n/use-format'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { useApi } from '../session/session-context'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Card } from '../ui/card'
import { Icon } from '../ui/icon'
import { Screen } from '../ui/screen'
import { SkeletonList } from '../ui/skeleton'
import { QueryView } from '../ui/states'
import { Text } from '../ui/text'
import { space } from '../ui/theme'
import { useToast } from '../ui/toast'
import { SignOutEverywhere } from './sign-out-everywhere'

/** Where this account is signed in, and the way to end it there. */
export function SessionsSection() {
  const sessions = useQuery(sessionsQuery(useApi()))
  return (
    <QueryView query={sessions} loading={<SkeletonList count={2} />}>
      {(items) => (
        <View style={{ gap: space.m }}>
          {items.map((session) => (
            <SessionCard key={session.id} session={session} />
          ))}
          {items.length > 1 && <SignOutEverywhere />}
        </View>
      )}
    </QueryView>
  )
}

export function SessionsScreen({ onBack }: { onBack?: () => void }) {
  const t = useT()
  return (
    <Screen
      title={t('sessions.title')}
      subtitle={t('sessions.subtitle')}
      onBack={onBack}
      width="form"
      testID="sessions-screen"
    >
      <SessionsSection />
    </Screen>
  )
}

function SessionCard({ session }: { session: Session }) {
  const api = useApi()
  const t = useT()
  const { relative } = useFormat()
  const queries = useQueryClient()
  const problemText = useProblemText()
  const toast = useToast()
  const end = useMutation({
    mutationFn: () => unwrap(api.DELETE('/v1/auth/sessions/{id}', { params: { path: { id: session.id } } })),
    onSuccess: () => toast.show({ text: t('sessions.ended'), tone: 'success' }),
    onError: (problem) => toast.show({ text: problemText(problem), tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
  const isPhone = /android|iphone|ios|app/i.test(session.device)
  return (
    <Card testID={session.isCurrent ? 'session-current' : 'session'}>
      <View style={{ flexDirection: 'row', alignItems: 'center', gap: space.l }}>
        <Icon name={isPhone ? 'cellphone' : 'laptop'} tone="muted" />
        <View style={{ flex: 1, gap: 2 }}>
          <Text weight="medium">{session.device}</Text>
          <Text variant="small" tone="muted">
            {[t(`sessions.app.${session.app}`), session.place, relative(session.lastUsedAt)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </View>
        {session.isCurrent ? (
          <Badge label={t('sessions.thisDevice')} tone="success" icon="check" />
        ) : (
          <Button
            kind="secondary"
            size="small"
            label={t('sessions.end')}
            accessibilityLabel={`${t('sessions.end')}: ${session.device}`}
            loading={end.isPending}
            onPress={() => end.mutate()}
          />
        )}
      </View>
    </Card>
  )
}
