import { Picture, SectionTitle, radius, space, useT, useTheme } from '@buildxpert/kit'
import { memo } from 'react'
import { ScrollView, View } from 'react-native'
import { useHasAside } from './columns'

/** Up to four photos of work done; nothing at all when there are none. */
export const WorkPictures = memo(function WorkPictures({ urls }: { urls: readonly string[] }) {
  const t = useT()
  const { colors } = useTheme()
  const edge = useHasAside() ? 0 : space.l
  if (urls.length === 0) return null
  return (
    <View style={{ gap: space.m }}>
      <SectionTitle title={t('listing.pictures')} />
      <ScrollView
        horizontal
        showsHorizontalScrollIndicator={false}
        style={{ flexGrow: 0, marginHorizontal: -edge }}
        contentContainerStyle={{ gap: space.m, paddingHorizontal: edge }}
      >
        {urls.map((url, i) => (
          <Picture
            key={url}
            url={url}
            width={240}
            height={180}
            label={t('listing.picture', { number: i + 1 })}
            round={radius.card}
            ground={colors.raised}
          />
        ))}
      </ScrollView>
    </View>
  )
})
