import type { ReactNode } from 'react'

export interface SilentSvgProps {
  size: number
  viewBox: string
  children: ReactNode
}
