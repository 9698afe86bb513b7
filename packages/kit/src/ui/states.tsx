import type { UseQueryResult } from '@tanstack/react-query'
import { problemOf } from '@buildxpert/client'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { Button } from './button'
import { Card } from './card'
import { Icon } from './icon'
import { Illustration } from './illustration'
import type { IllustrationName } from './illustration'
import { SkeletonList } from './skeleton'
import { Text } from './text'
import { space } from './theme'
import { useInSlices } from './use-in-slices'

/** Nothing here yet: a drawing, one sentence, one thing to do. */
export function Empty({
  illustration,
  title,
  text,
  action,
}: {
  illustration: IllustrationName
  title: string
  text?: string
  action?: { label: string; onPress: () => void }
}) {
  return (
    <View
      style={{
        flex: 1,
        alignItems: 'center',
        justifyContent: 'center',
        alignSelf: 'center',
        maxWidth: 380,
        paddingVertical: space.xxl,
        gap: space.s,
      }}
    >
      <Illustration name={illustration} size={168} />
      <Text variant="lead" weight="bold" align="center" heading={2}>
        {title}
      </Text>
      {text !== undefined && (
        <Text tone="muted" align="center">
          {text}
        </Text>
      )}
      {action && (
        <View style={{ marginTop: space.m }}>
          <Button label={action.label} onPress={action.onPress} kind="secondary" />
        </View>
      )}
    </View>
  )
}

interface FailedProps {
  problem: unknown
  onRetry?: () => void
  /** One part of a page whose other parts may well be there: without the drawing, of which a page has one at most. */
  isPart?: boolean
  /** Where to go when nothing is at the address of this page: asking again would not help. */
  gone?: { label: string; onPress: (() => void) | undefined }
}

/** What happened, what is safe, what to do; with a retry when one may help. */
export function Failed({ problem, onRetry, isPart = false, gone }: FailedProps) {
  const t = useT()
  const textOf = useProblemText()
  const { code, status } = problemOf(problem)
  // An address that could never be one says "invalid", as a field would; here there are no fields.
  const isNoAddress = code === 'request.invalid'
  if (gone && (status === 404 || isNoAddress))
    return (
      <Empty
        illustration="noResults"
        title={isNoAddress ? t('problem.request.route_not_found') : textOf(problem)}
        {...(gone.onPress && { action: { label: gone.label, onPress: gone.onPress } })}
      />
    )
  const retry = onRetry && (
    <Button label={t('common.tryAgain')} icon="refresh" kind="secondary" onPress={onRetry} />
  )
  if (isPart)
    return (
      <Card>
        <View role="alert" testID={`failed-${code}-part`} style={{ gap: space.m }}>
          <View style={{ flexDirection: 'row', gap: space.m }}>
            <Icon name="alert-circle-outline" tone="danger" />
            <Text style={{ flex: 1 }}>{textOf(problem)}</Text>
          </View>
          {retry}
        </View>
      </Card>
    )
  return (
    <View
      role="alert"
      testID={`failed-${code}`}
      style={{
        flex: 1,
        alignItems: 'center',
        justifyContent: 'center',
        alignSelf: 'center',
        maxWidth: 420,
        paddingVertical: space.xxl,
        gap: space.m,
      }}
    >
      <Illustration name={code === 'network.unreachable' ? 'offline' : 'error'} size={152} />
      <Text align="center">{textOf(problem)}</Text>
      {retry && <View>{retry}</View>}
    </View>
  )
}

/**
 * The states of one query in their order: loading, failed, empty, ready. Stale content stays while it is asked for again. What has come is
 * drawn in slices, between which the page can answer.
 */
export function QueryView<T>({
  query,
  loading = <SkeletonList />,
  isEmpty,
  empty,
  isPart = false,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>
  loading?: ReactNode
  isEmpty?: (data: T) => boolean
  empty?: ReactNode
  /** Whether it is one part of a page, should it fail. */
  isPart?: boolean
  children: (data: T) => ReactNode
}) {
  const data = useInSlices(query.data)
  if (query.data === undefined && query.error)
    return <Failed problem={query.error} onRetry={() => void query.refetch()} isPart={isPart} />
  if (data === undefined) return loading
  if (isEmpty?.(data) === true && empty !== undefined) return empty
  return children(data)
}
