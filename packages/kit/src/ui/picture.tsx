import { useState } from 'react'
import { View } from 'react-native'
import { useApiAddress } from '../session/session-context'
import { pictureAddress } from './picture-address'
import type { PictureProps } from './picture-props'

/**
 * A photo from an answer of the API, photograph or drawing. Fills its box, which has its size before the picture is there. The browser's own
 * element: React Native's on the web is four, watches its size, and draws the picture twice. Not `loading="lazy"`: of a long list the browser
 * then looks at every picture at every frame.
 */
export function Picture({ url, width, height, label, round = 0, ground, onBroken }: PictureProps) {
  const api = useApiAddress()
  const [isBroken, setIsBroken] = useState(false)
  const look = { width, height, borderRadius: round, backgroundColor: ground }
  if (isBroken)
    return <View {...(label !== undefined && { role: 'img' as const, 'aria-label': label })} style={look} />
  return (
    <img
      alt={label ?? ''}
      width={width}
      height={height}
      decoding="async"
      draggable={false}
      src={pictureAddress(url, api)}
      onError={() => {
        setIsBroken(true)
        onBroken?.()
      }}
      style={{ ...look, objectFit: 'cover', flexShrink: 0 }}
    />
  )
}
