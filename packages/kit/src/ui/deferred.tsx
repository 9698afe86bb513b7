import { unreachable } from '@buildxpert/client'
import { onlineManager } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { View } from 'react-native'
import { useT } from '../i18n/use-t'
import { reloadPage } from '../platform/reload-page'
import { Screen } from './screen'
import { SkeletonList } from './skeleton'
import { Failed } from './states'
import { useTheme } from './theme-context'

/** While the code is on its way `retry` is null; when it could not be fetched, it asks again. */
export interface WaitingProps {
  retry: (() => void) | null
}

/**
 * A component whose code is fetched when it is first wanted; `Waiting` stands in its place meanwhile. (React's own `lazy` keeps a failure
 * for ever: one bad moment of the network would last until a reload.) Once its code has come it is drawn in slices, between which the page
 * can answer a tap; when the code is there already, that is its navigator's part (`InSlices`).
 * What cannot be fetched a second time either, network or not, has been replaced by a newer build: then the page begins anew.
 */
export function deferred<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting: ComponentType<Props & WaitingProps>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null
  return function Deferred(props: Props) {
    const [Content, setContent] = useState(() => loaded)
    const Drawn = useDeferredValue(Content)
    const [failures, setFailures] = useState(0)
    const [isTrying, setIsTrying] = useState(true)
    useEffect(() => {
      if (Content !== null || !isTrying) return
      let isWanted = true
      load().then(
        (component) => {
          loaded = component
          if (isWanted) setContent(() => component)
        },
        () => {
          if (!isWanted) return
          setFailures((count) => count + 1)
          setIsTrying(false)
        },
      )
      return () => {
        isWanted = false
      }
    }, [Content, isTrying])
    if (Drawn !== null) return <Drawn {...props} />
    const retry = () => {
      if (failures > 1 && onlineManager.isOnline()) reloadPage()
      setIsTrying(true)
    }
    return <Waiting {...props} retry={isTrying ? null : retry} />
  }
}

/** A deferred screen with a title and a way back: its frame is there at once. */
export function deferredScreen<Props extends { onBack?: () => void }>(
  titleKey: string,
  load: () => Promise<ComponentType<Props>>,
) {
  return deferred(load, function WaitingScreen({ onBack, retry }) {
    const t = useT()
    return (
      <Screen title={t(titleKey)} onBack={onBack} width="form">
        {retry ? (
          <Failed problem={unreachable()} onRetry={retry} />
        ) : (
          <SkeletonList count={3} picture={false} />
        )}
      </Screen>
    )
  })
}

/** For a page of an app: the shape of what comes, and the title once it is there. */
export function SkeletonPage({ retry }: WaitingProps) {
  return (
    <Screen title="" header={<></>}>
      {retry ? <Failed problem={unreachable()} onRetry={retry} /> : <SkeletonList count={5} />}
    </Screen>
  )
}

/** For a page with a look of its own: nothing but its ground, so that nothing jumps. */
export function BlankPage({ retry }: WaitingProps) {
  const { colors } = useTheme()
  return (
    <View style={{ flex: 1, backgroundColor: colors.background }}>
      {retry && <Failed problem={unreachable()} onRetry={retry} />}
    </View>
  )
}
