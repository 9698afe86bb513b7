import { Screen, Section, layout, space, useBreakpoint, useT } from '@buildxpert/kit'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { useFirstPlace } from '../../places/use-first-place'
import { CategoryGrid } from './category-grid'
import { Hero } from './hero'
import { NearProviders } from './near-providers'

interface HomeScreenProps {
  /** The soonest booking, for those who have one. */
  upcoming: ReactNode
  /** People booked before. */
  again: ReactNode
}

export function HomeScreen({ upcoming, again }: HomeScreenProps) {
  const t = useT()
  useFirstPlace()
  const { isWide } = useBreakpoint()
  const side = isWide ? space.xxl : space.l
  return (
    <Screen title="BuildXpert" header={<></>} width="full" padded={false} testID="home-screen">
      <Hero />
      <View
        style={{
          width: '100%',
          maxWidth: layout.content + 2 * side,
          alignSelf: 'center',
          paddingHorizontal: side,
          paddingTop: space.l,
          paddingBottom: space.xxl,
          gap: space.xl,
        }}
      >
        {upcoming}
        {again}
        <Section title={t('home.trades')}>
          <CategoryGrid />
        </Section>
        <NearProviders />
      </View>
    </Screen>
  )
}
