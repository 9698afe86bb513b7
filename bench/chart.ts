const WIDTH = 720
const [LEFT, RIGHT, TOP, ROW] = [150, 90, 44, 30] as const

/** Horizontal bars as an SVG of its own, readable on white and on black. Values are shown as whole numbers. */
export function barChart({
  title,
  bars,
}: {
  title: string
  bars: readonly { name: string; value: number }[]
}): string {
  const most = Math.max(...bars.map(({ value }) => value), 1)
  const height = TOP + bars.length * ROW + 12
  const rows = bars.map(({ name, value }, i) => {
    const y = TOP + i * ROW
    const width = ((WIDTH - LEFT - RIGHT) * value) / most
    return [
      `<text x="${LEFT - 10}" y="${y + 15}" text-anchor="end">${escaped(name)}</text>`,
      `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="20" rx="3" fill="${name === 'ours' ? '#0f8a8a' : '#9aa5a6'}"/>`,
      `<text x="${(LEFT + width + 8).toFixed(1)}" y="${y + 15}">${Math.round(value).toLocaleString('en')}</text>`,
    ].join('')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
<style>text { font: 14px system-ui, sans-serif; fill: #1d2526 } @media (prefers-color-scheme: dark) { text { fill: #eceeee } }</style>
<text x="10" y="24" style="font-weight: 600">${escaped(title)}</text>
${rows.join('\n')}
</svg>
`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
