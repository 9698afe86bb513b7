import type { ReactNode } from 'react'
import { Circle, G, Line, Path, Rect, Svg } from './svg'
import { useTheme } from './theme-context'

/** One marigold spot behind teal lines, on a 48 grid; lines 2 wide with round ends. */
const PICTURES: Record<string, { spot: [x: number, y: number, r: number]; lines: ReactNode }> = {
  painting: {
    spot: [30, 15, 10],
    lines: (
      <>
        <Rect x={9} y={8} width={25} height={11} rx={3} />
        <Path d="M34 12h4a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H26a2 2 0 0 0-2 2v3" />
        <Rect x={20.5} y={28} width={7} height={13} rx={2.5} />
        <Path d="M14 19v3.5M19 19v2" />
      </>
    ),
  },
  engineering: {
    spot: [33, 33, 10],
    lines: (
      <>
        <Path d="M11 8h20l6 6v26H11z" />
        <Path d="M31 8v6h6" />
        <Path d="M16 34V22h8v5h8v7z" />
        <Path d="M24 27v3M16 16h7" />
      </>
    ),
  },
  plumbing: {
    spot: [33, 35, 8.5],
    lines: (
      <>
        <Path d="M7 20h10v-3a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v3h2a6 6 0 0 1 6 6v3h-8v-2H17v1H7z" />
        <Path d="M23 14V9M17 9h12" />
        <Path d="M33 33.5s-4 4.4-4 6.9a4 4 0 0 0 8 0c0-2.5-4-6.9-4-6.900z" />
      </>
    ),
  },
  tiles: {
    spot: [32, 16, 9.5],
    lines: (
      <>
        <Path d="M8 18l16-9 16 9-16 9z" />
        <Path d="M16 13.500l16 9M32 13.500l-16 9" />
        <Path d="M8 18v6l16 9 16-9v-6" />
        <Path d="M24 27v6" />
        <Path d="M12 33.500l12 6.5 12-6.5" />
      </>
    ),
  },
  contracting: {
    spot: [15, 32, 10],
    lines: (
      <>
        <Path d="M14 41V15h16v26" />
        <Path d="M8 41h32" />
        <Path d="M30 23h8v18" />
        <Path d="M19 20h6M19 26h6M19 32h6M34 29v0M34 35v0" />
        <Path d="M18 15V9h8l4 6" />
      </>
    ),
  },
  labour: {
    spot: [24, 15, 10],
    lines: (
      <>
        <Path d="M14 17a10 10 0 0 1 20 0" />
        <Path d="M11 17h26" />
        <Path d="M21.5 8v5M26.5 8v5" />
        <Path d="M16 17v2a8 8 0 0 0 16 0v-2" />
        <Path d="M8 41c1-7 6-10.5 11-11.500l5 4 5-4C34 30.5 39 34 40 41" />
      </>
    ),
  },
  masonry: {
    spot: [14, 35, 9],
    lines: (
      <>
        <Path d="M7 26h22v7H7zM7 33h22v7H7zM18 26v7M12.5 33v7M23.5 33v7" />
        <Path d="M29 40h11" />
        <Path d="M22 19l11-11 7.5 7.5-3 9z" />
        <Path d="M27 13.500l-4-4" />
        <Path d="M23 9.500l-4 4" />
      </>
    ),
  },
  interiors: {
    spot: [35, 14, 8],
    lines: (
      <>
        <Path d="M10 25v-4a4 4 0 0 1 4-4h12a4 4 0 0 1 4 4v4" />
        <Path d="M7 27a3 3 0 0 1 6 0v4h14v-4a3 3 0 0 1 6 0v9H7z" />
        <Path d="M11 36v4M29 36v4" />
        <Path d="M31.5 14l3.5-6 3.5 6z" />
        <Path d="M35 14v26M38 40h2" />
      </>
    ),
  },
  steel: {
    spot: [33, 30, 9.5],
    lines: (
      <>
        <Path d="M8 12h32M8 18h32" />
        <Path d="M12 18v22M20 18v22M28 18v22M36 18v22" />
        <Path d="M8 40h32" />
        <Circle cx={24} cy={29} r={4.5} />
        <Path d="M8 12V8h4v4M36 12V8h4v4" />
      </>
    ),
  },
  cleaning: {
    spot: [15, 14, 8],
    lines: (
      <>
        <Path d="M37 7L26 23" />
        <Path d="M20 21l10 7" />
        <Path d="M20 21c-3 6-7 10-12 13 4 4 9 6.5 14 7 4-4 7-8 8-13" />
        <Path d="M15 36.500l4-4M20 39l4-5" />
        <Path d="M13 10v6M10 13h6" />
      </>
    ),
  },
  glass: {
    spot: [30, 17, 10],
    lines: (
      <>
        <Rect x={12} y={7} width={24} height={34} rx={3} />
        <Path d="M17 21l9-9M17 28l14-14M24 29l7-7" />
        <Line x1={12} y1={34} x2={36} y2={34} />
      </>
    ),
  },
  borewell: {
    spot: [24, 38, 8],
    lines: (
      <>
        <Path d="M15 30l9-23 9 23" />
        <Path d="M18 22h12M20.5 16h7" />
        <Path d="M24 7v27" />
        <Path d="M8 30h11M29 30h11" />
        <Path d="M21 34h6l-3 5z" />
        <Path d="M12 37c1.5-1 3-1 4.5 0M31.5 37c1.5-1 3-1 4.5 0M15 42c1.5-1 3-1 4.5 0M28.5 42c1.5-1 3-1 4.5 0" />
      </>
    ),
  },
}

/** The drawing of a category. Decorative: its name always stands beside it. A category of tomorrow gets the plain house. */
export function CategoryPicture({ slug, size = 48 }: { slug: string; size?: number }) {
  const { colors, isDark } = useTheme()
  const { spot, lines } = PICTURES[slug] ?? HOUSE
  const [cx, cy, r] = spot
  return (
    <Svg width={size} height={size} viewBox="0 0 48 48" fill="none" aria-hidden>
      <Circle cx={cx} cy={cy} r={r} fill={colors.accent} opacity={isDark ? 0.5 : 0.62} />
      <G stroke={colors.primary} strokeWidth={2} strokeLinecap="round" strokeLinejoin="round">
        {lines}
      </G>
    </Svg>
  )
}

const HOUSE: (typeof PICTURES)[string] = {
  spot: [31, 29, 10],
  lines: (
    <>
      <Path d="M8 24L24 9l16 15" />
      <Path d="M12 21v19h24V21" />
      <Path d="M20 40V29h8v11" />
    </>
  ),
}
