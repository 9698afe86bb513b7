import type { ReactNode } from 'react'
import { Circle, Ellipse, G, Path, Rect, Svg } from './svg'
import { useTheme } from './theme-context'

export type IllustrationName =
  'noBookings' | 'noResults' | 'offline' | 'allDone' | 'noMessages' | 'welcome' | 'noRequests' | 'error'

/** A small scene: teal lines on the page's ground, one marigold thing that carries the meaning. */
export function Illustration({ name, size = 168 }: { name: IllustrationName; size?: number }) {
  const { colors } = useTheme()
  const ink = { line: colors.primary, spot: colors.accent, soft: colors.primarySoft, paper: colors.surface }
  return (
    <Svg width={size} height={size} viewBox="0 0 160 160" fill="none" aria-hidden>
      <Path
        d="M80 14c34 0 62 20 64 56 2 38-26 66-64 68C42 140 14 114 15 76 16 38 46 14 80 14z"
        fill={ink.soft}
      />
      <Ellipse cx={80} cy={139} rx={54} ry={3.5} fill={ink.line} opacity={0.14} />
      <G stroke={ink.line} strokeWidth={3} strokeLinecap="round" strokeLinejoin="round">
        {SCENES[name](ink)}
      </G>
    </Svg>
  )
}

interface Ink {
  line: string
  spot: string
  soft: string
  paper: string
}

const SCENES: Record<IllustrationName, (ink: Ink) => ReactNode> = {
  noBookings: ({ spot, paper }) => (
    <>
      <Rect x={38} y={42} width={84} height={84} rx={10} fill={paper} />
      <Path d="M38 64h84" />
      <Path d="M58 34v15M102 34v15" />
      <Path d="M54 80h8M76 80h8M98 80h8M54 96h8M54 112h8M76 112h8" />
      <Circle cx={96} cy={102} r={19} fill={spot} stroke="none" />
      <Path d="M87 103l6.5 6.500L106 95" stroke="#1D2526" />
    </>
  ),
  noResults: ({ spot, paper }) => (
    <>
      <Path d="M36 126V88l24-20 24 20v38z" fill={paper} />
      <Path d="M30 92l30-25 30 25" />
      <Path d="M53 126v-20h14v20" />
      <Circle cx={95} cy={73} r={26} fill={paper} />
      <Circle cx={95} cy={73} r={17} fill={spot} stroke="none" opacity={0.9} />
      <Path d="M114 92l19 20" strokeWidth={6} />
      <Path d="M88 67c2-3.5 5-5 9-5" stroke="#1D2526" />
    </>
  ),
  offline: ({ spot, paper }) => (
    <>
      <Path d="M46 126V58h30v68z" fill={paper} />
      <Path d="M84 126V76h30v50z" fill={paper} />
      <Path d="M54 70h14M54 82h14M54 94h14M92 88h14M92 100h14M92 112h14M54 106h14" />
      <Path d="M61 58V40" />
      <Path d="M50 37a15 15 0 0 1 22 0" opacity={0.35} />
      <Path d="M43 30a25 25 0 0 1 36 0" opacity={0.2} />
      <Circle cx={106} cy={50} r={17} fill={spot} stroke="none" />
      <Path d="M100 44l12 12M112 44l-12 12" stroke="#1D2526" />
      <Path d="M34 126h92" />
    </>
  ),
  allDone: ({ spot, paper }) => (
    <>
      <Path d="M42 126V80l38-32 38 32v46z" fill={paper} />
      <Path d="M32 86l48-41 48 41" />
      <Path d="M102 62V48h11v23" fill={paper} />
      <Circle cx={80} cy={95} r={21} fill={spot} stroke="none" />
      <Path d="M70 96l7.5 7.500L91 88" stroke="#1D2526" strokeWidth={3.5} />
      <Path d="M34 126h92" />
      <Path d="M40 46l-6-5M48 38l-3-7M58 34l1-7" />
    </>
  ),
  noMessages: ({ spot, paper }) => (
    <>
      <Path
        d="M62 78a8 8 0 0 1 8-8h46a8 8 0 0 1 8 8v24a8 8 0 0 1-8 8h-3v12l-14-12H70a8 8 0 0 1-8-8z"
        fill={spot}
      />
      <Path
        d="M34 50a9 9 0 0 1 9-9h48a9 9 0 0 1 9 9v26a9 9 0 0 1-9 9H61L47 98V85h-4a9 9 0 0 1-9-9z"
        fill={paper}
      />
      <Path d="M50 56h34M50 69h20" />
    </>
  ),
  welcome: ({ spot, paper }) => (
    <>
      <Circle cx={112} cy={46} r={15} fill={spot} stroke="none" />
      <Path d="M40 126V78l34-29 34 29v48z" fill={paper} />
      <Path d="M28 88l46-40 46 40" />
      <Path d="M64 126v-24a4 4 0 0 1 4-4h12a4 4 0 0 1 4 4v24" />
      <Circle cx={74} cy={77} r={7} />
      <Path d="M79 113v1" />
      <Path d="M24 126h112" />
      <Path d="M122 126v-22M122 104c-9-2-11-11-7-18 5-2 7 0 7 6 0-7 3-11 9-10 3 9-1 19-9 22z" fill={paper} />
    </>
  ),
  noRequests: ({ spot, paper }) => (
    <>
      <Path d="M40 74h80v44a8 8 0 0 1-8 8H48a8 8 0 0 1-8-8z" fill={paper} />
      <Path d="M40 92h80" />
      <Path d="M64 74V64a8 8 0 0 1 8-8h16a8 8 0 0 1 8 8v10" />
      <Rect x={71} y={86} width={18} height={14} rx={3} fill={spot} />
      <Path d="M112 62l14-14M126 48a8 8 0 0 1 9-9l-5 6 4 4 6-5a8 8 0 0 1-10 9" />
      <Path d="M32 58l8-8 5 5-8 8zM45 55l7 7" />
    </>
  ),
  error: ({ spot, paper }) => (
    <>
      <Path d="M62 126l18-56 18 56z" fill={spot} stroke="none" />
      <Path d="M62 126l18-56 18 56" />
      <Path d="M74 90h12M68.5 107h23" />
      <Path d="M48 126h64" strokeWidth={5} />
      <Path d="M26 126v-24h18M134 126v-24h-18" />
      <Rect x={20} y={84} width={30} height={18} rx={3} fill={paper} />
      <Rect x={110} y={84} width={30} height={18} rx={3} fill={paper} />
      <Path d="M28 102l9-18M40 102l9-18M118 102l9-18M130 102l9-18" />
      <Path d="M80 36v16M58 44l6 11M102 44l-6 11" />
    </>
  ),
}
