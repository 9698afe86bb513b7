import type { SilentSvgProps } from './silent-svg-props'

/** The parts of vector pictures under the names they have in React Native; a browser draws its own elements, without a library. */
export const Svg = 'svg'
export const G = 'g'
export const Path = 'path'
export const Rect = 'rect'
export const Circle = 'circle'
export const Ellipse = 'ellipse'
export const Line = 'line'

/** A square drawing that screen readers pass by. */
export function SilentSvg({ size, viewBox, children }: SilentSvgProps) {
  return (
    <svg aria-hidden width={size} height={size} viewBox={viewBox} style={{ flexShrink: 0 }}>
      {children}
    </svg>
  )
}
