import { useState } from 'react'
import { Image } from 'react-native'
import type { ImageStyle, StyleProp } from 'react-native'
import { useApiAddress } from '../session/session-context'
import { VectorPicture, isVectorDrawnApart } from './vector-picture'

export interface PictureProps {
  /** As the API gives it: whole, or from the API's own root ("/media/…"). */
  url: string
  width: number
  height: number
  /** What it shows, for those who do not see it; left out where the words beside it say it. */
  label?: string
  style?: StyleProp<ImageStyle>
  onBroken?: () => void
}

/** A photo from an answer of the API, photograph or drawing. Fills its box, which has its size before the picture is there. */
export function Picture({ url, width, height, label, style, onBroken }: PictureProps) {
  const api = useApiAddress()
  const [isBroken, setIsBroken] = useState(false)
  const uri = pictureAddress(url, api)
  const giveUp = () => {
    setIsBroken(true)
    onBroken?.()
  }
  if (isVectorDrawnApart && /\.svg(\?|$)/.test(uri) && !isBroken)
    return (
      <VectorPicture uri={uri} width={width} height={height} label={label} style={style} onError={giveUp} />
    )
  return (
    <Image
      source={{ uri }}
      onError={giveUp}
      resizeMode="cover"
      {...(label !== undefined && { accessibilityLabel: label })}
      style={[{ width, height }, style]}
    />
  )
}

/** A page resolves "/media/…" against itself; a phone has no page. */
export function pictureAddress(url: string, api: string) {
  return url.startsWith('/') && !url.startsWith('//') ? api + url : url
}
