import type { ComponentType } from 'react'
import type { ImageStyle, StyleProp } from 'react-native'

export interface VectorPictureProps {
  uri: string
  width: number
  height: number
  label: string | undefined
  style: StyleProp<ImageStyle>
  onError: () => void
}

/** Browsers draw SVG like any picture. */
export const isVectorDrawnApart = false

export const VectorPicture: ComponentType<VectorPictureProps> = () => null
