import { View } from 'react-native'
import { SvgUri } from 'react-native-svg'
import type { VectorPictureProps } from './vector-picture'

/** `Image` of a native system cannot draw SVG. */
export const isVectorDrawnApart = true

export function VectorPicture({ uri, width, height, label, style, onError }: VectorPictureProps) {
  return (
    <View
      {...(label !== undefined && { accessible: true, role: 'img' as const, 'aria-label': label })}
      style={[{ width, height, overflow: 'hidden' }, style]}
    >
      <SvgUri
        uri={uri}
        width={width}
        height={height}
        preserveAspectRatio="xMidYMid slice"
        onError={onError}
      />
    </View>
  )
}
