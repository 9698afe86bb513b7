import { useState } from 'react'
import { Image, View } from 'react-native'
import { SvgUri } from 'react-native-svg'
import { useApiAddress } from '../session/session-context'
import { pictureAddress } from './picture-address'
import type { PictureProps } from './picture-props'

/** `Image` of a native system cannot draw SVG. */
export function Picture({ url, width, height, label, round = 0, ground, onBroken }: PictureProps) {
  const uri = pictureAddress(url, useApiAddress())
  const [isBroken, setIsBroken] = useState(false)
  const giveUp = () => {
    setIsBroken(true)
    onBroken?.()
  }
  const look = { width, height, borderRadius: round, backgroundColor: ground }
  if (!/\.svg(\?|$)/.test(uri) || isBroken)
    return (
      <Image
        source={{ uri }}
        onError={giveUp}
        resizeMode="cover"
        {...(label !== undefined && { accessibilityLabel: label })}
        style={look}
      />
    )
  return (
    <View
      {...(label !== undefined && { accessible: true, role: 'img' as const, 'aria-label': label })}
      style={{ ...look, overflow: 'hidden' }}
    >
      <SvgUri uri={uri} width={width} height={height} preserveAspectRatio="xMidYMid slice" onError={giveUp} />
    </View>
  )
}
