import type { Chance } from './chance.ts'
import { svg } from './picture-faces.ts'

const WALLS = ['#F3EEE6', '#E4EDE9', '#F6E9D8', '#E9E4EE', '#E5EAF1', '#F2E6E1']
const PAINTS = ['#0F5C5C', '#F28C28', '#2B5FA8', '#B56B45', '#7C9A5E', '#8C6A9C', '#D9A441']
const INK = '#1D2526'
const METAL = '#AEB7BA'

type Colors = { wall: string; main: string; second: string }
const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`
const line = (d: string, color: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`
const grid = (columns: number, rows: number, cell: (column: number, row: number) => string) =>
  Array.from({ length: columns * rows }, (_, n) => cell(n % columns, Math.floor(n / columns))).join('')

const floor = rect(0, 380, 640, 100, '#C9B79C') + rect(0, 380, 640, 6, '#000', 'opacity=".1"')
const window = (x: number, y: number) =>
  rect(x, y, 150, 130, '#FFFFFF') +
  rect(x + 10, y + 10, 60, 110, '#BFDDE6') +
  rect(x + 80, y + 10, 60, 110, '#BFDDE6')

/** One scene per category, 640 × 480; colours, patterns and small things differ from one picture to the next. */
const SCENES: Readonly<Record<string, (c: Colors, chance: Chance) => string>> = {
  painting: ({ main, second }, chance) => {
    const done = chance.between(260, 460)
    return (
      rect(0, 0, done, 380, main) + line(`M${done} 20V360`, '#fff', 6, 'opacity=".5"') + floor +
      rect(done - 40, 150, 120, 46, '#F4F4F1') + line(`M${done + 80} 173h30v60h-60v40`, INK, 8) + rect(done + 40, 270, 20, 90, '#8A5A00') +
      rect(90, 350, 80, 70, '#DDE2E3') + rect(90, 350, 80, 16, second) + window(470, 70)
    )
  }, // prettier-ignore
  engineering: ({ main, second }, chance) => {
    const split = chance.between(240, 400)
    return (
      rect(60, 50, 520, 380, '#FDFEFE') + grid(26, 19, (x, y) => rect(60 + x * 20, 50 + y * 20, 1, 20, main, 'opacity=".18"') + rect(60 + x * 20, 50 + y * 20, 20, 1, main, 'opacity=".18"')) +
      line(`M110 100h420v280H110zM${split} 100v120M${split} 270v110M110 240h${split - 160}M${split} 240h70`, main, 7) +
      line(`M${split} 220a50 50 0 0 1 50 50`, second, 4) + line('M110 410h420M110 402v16M530 402v16', second, 4)
    )
  }, // prettier-ignore
  plumbing: ({ main, second }, chance) =>
    grid(16, 12, (x, y) =>
      rect(x * 40, y * 40, 38, 38, (x + y) % 7 === 0 ? second : '#FFFFFF', 'opacity=".55"'),
    ) +
    line(`M320 0v110M320 110h${chance.is(0.5) ? 120 : -120}v70`, METAL, 26) +
    line('M280 60h80', METAL, 16) +
    `<path d="M170 290h300c0 90-60 130-150 130s-150-40-150-130z" fill="#FFFFFF" stroke="${INK}" stroke-opacity=".12" stroke-width="4"/>` +
    rect(150, 276, 340, 22, main, 'rx="11"') +
    `<path d="M${chance.between(300, 340)} 220c16 22 16 38 0 44-16-6-16-22 0-44z" fill="#6FB7D6"/>`,
  tiles: ({ main, second, wall }, chance) => {
    const style = chance.between(0, 2)
    const tile = (x: number, y: number) => {
      const at = { x: x * 80, y: y * 80 }
      const base = rect(at.x + 2, at.y + 2, 76, 76, style === 0 && (x + y) % 2 === 0 ? main : wall)
      if (style === 1) return base + `<path d="M${at.x + 40} ${at.y + 10}l30 30-30 30-30-30z" fill="${(x + y) % 2 ? main : second}" opacity=".75"/>`
      if (style === 2) return base + `<path d="M${at.x + 2} ${at.y + 2}h76a76 76 0 0 1-76 76z" fill="${(x + y) % 2 ? main : second}" opacity=".6"/>`
      return base
    }
    return rect(0, 0, 640, 480, '#B9AE9E') + grid(8, 6, tile) + rect(430, 300, 150, 24, METAL, 'rx="6"') + rect(490, 324, 26, 90, '#8A5A00', 'rx="10"')
  }, // prettier-ignore
  contracting: ({ main, second }, chance) => {
    const floors = chance.between(2, 4)
    const top = 380 - floors * 80
    return (
      rect(0, 0, 640, 380, '#DCEBF0') + rect(0, 380, 640, 100, '#BFA985') +
      Array.from({ length: floors }, (_, n) => rect(170, top + n * 80, 260, 12, '#8D8F8C') + [170, 290, 418].map((x) => rect(x, top + n * 80, 12, 80, '#A3A5A1')).join('')).join('') +
      rect(182, 312, 108, 68, '#B56B45') + line(`M520 380V70H300M520 70l60 0M520 110l-60-40`, second, 10) + line(`M330 70v${Math.max(20, top - 110)}`, INK, 3) + rect(314, Math.max(90, top - 40), 32, 22, main)
    )
  }, // prettier-ignore
  labour: ({ main, second }, chance) =>
    rect(0, 0, 640, 380, '#F1E4CF') + rect(0, 380, 640, 100, '#C7AB82') +
    Array.from({ length: chance.between(4, 7) }, (_, n) => `<rect x="${70 + (n % 4) * 84 + (n > 3 ? 40 : 0)}" y="${n > 3 ? 276 : 330}" width="78" height="50" rx="16" fill="${n % 2 ? '#D8CBB6' : '#E6DBC8'}" stroke="${INK}" stroke-opacity=".15" stroke-width="3"/>`).join('') +
    line('M600 260l-60 110H440', INK, 8) + `<path d="M410 270h150l-30 80H440z" fill="${main}"/><circle cx="440" cy="392" r="30" fill="${INK}"/><circle cx="440" cy="392" r="12" fill="${second}"/>`, // prettier-ignore
  masonry: ({ main, second }, chance) => {
    const height = chance.between(5, 9)
    return (
      rect(0, 0, 640, 480, '#DCE8EC') +
      grid(9, height, (x, y) => rect(x * 80 - (y % 2 ? 40 : 0), 440 - (y + 1) * 40, 76, 36, (x * 7 + y * 3) % 5 === 0 ? '#A65B3C' : '#BC7250')) +
      rect(0, 440, 640, 40, '#B9AE9E') + `<path d="M430 ${400 - height * 40}l90 -26 30 40-96 12z" fill="${METAL}"/>` + line(`M548 ${390 - height * 40}l50 14`, main, 16) + line(`M0 ${438 - height * 40}h640`, second, 3)
    )
  }, // prettier-ignore
  interiors: ({ main, second, wall }, chance) =>
    rect(0, 0, 640, 480, wall) + floor +
    [60, 190, 320].map((x) => rect(x, 60, 120, 90, main, 'rx="4"') + rect(x + 98, 98, 8, 18, '#FFFFFF')).join('') +
    rect(50, 270, 410, 16, '#E9E6E0') + [60, 160, 260, 360].map((x) => rect(x, 286, 92, 94, second, 'rx="4"') + rect(x + 36, 300, 20, 6, '#FFFFFF')).join('') +
    (chance.is(0.5) ? rect(500, 120, 110, 260, '#DDE2E3', 'rx="8"') + rect(516, 160, 8, 60, INK) : window(480, 90)) + line('M250 0v26', INK, 4) + `<path d="M215 56a35 30 0 0 1 70 0z" fill="#F2C23A"/>`, // prettier-ignore
  steel: ({ main, wall }, chance) => {
    const bars = chance.between(7, 12)
    const gap = 520 / bars
    return (
      rect(0, 0, 640, 480, wall) + rect(0, 400, 640, 80, '#C9B79C') + line('M50 140h540M50 180h540M50 380h540', METAL, 14) +
      Array.from({ length: bars + 1 }, (_, n) => line(`M${60 + n * gap} 150v240`, METAL, 9)).join('') +
      Array.from({ length: bars }, (_, n) => (n % 2 ? `<circle cx="${60 + (n + 0.5) * gap}" cy="280" r="${Math.min(20, gap / 2.6)}" fill="none" stroke="${main}" stroke-width="6"/>` : '')).join('')
    )
  }, // prettier-ignore
  cleaning: ({ main, second }, chance) =>
    rect(0, 0, 640, 480, '#E3F0F1') + rect(0, 390, 640, 90, '#BFCFCE') +
    `<path d="M190 130h220l16 270H174z" fill="${INK}" opacity=".86"/><ellipse cx="300" cy="130" rx="110" ry="26" fill="${main}"/>` +
    [190, 250, 310].map((y) => line(`M182 ${y}h236`, '#FFFFFF', 3, 'opacity=".18"')).join('') + line('M520 90l-40 230', '#8A5A00', 12) + `<path d="M440 316h80l24 84H410z" fill="${second}"/>` +
    Array.from({ length: chance.between(5, 9) }, () => `<circle cx="${chance.between(40, 600)}" cy="${chance.between(30, 360)}" r="${chance.between(6, 20)}" fill="#FFFFFF" opacity=".75"/>`).join(''), // prettier-ignore
  glass: ({ main, wall }, chance) =>
    rect(0, 0, 640, 480, wall) + floor +
    (chance.is(0.5)
      ? rect(150, 40, 340, 340, main, 'rx="10"') + rect(164, 54, 312, 312, '#CBE3EA') + line('M200 190L320 70M240 250L430 60', '#FFFFFF', 12, 'opacity=".7"') + line('M320 54v312', main, 8)
      : `<ellipse cx="320" cy="190" rx="130" ry="160" fill="${main}"/><ellipse cx="320" cy="190" rx="114" ry="144" fill="#D5E6EB"/>` + line('M260 230L350 90M300 260l70-110', '#FFFFFF', 12, 'opacity=".8"') + rect(190, 366, 260, 16, '#8A5A00')), // prettier-ignore
  borewell: ({ main, second }, chance) => {
    const depth = chance.between(70, 150)
    return (
      rect(0, 0, 640, 280, '#D7E8EE') + rect(0, 280, 640, 60, '#B98B5A') + rect(0, 340, 640, 70, '#9A6F45') + rect(0, 410, 640, 70, '#6FA9BF') +
      line('M320 280L280 40h80L320 280M296 140h48M306 200h28', main, 9) + rect(312, 40, 16, 240 + depth, METAL) + rect(306, 280 + depth, 28, 26, INK) +
      rect(420, 210, 170, 60, second, 'rx="8"') + rect(540, 170, 50, 50, second, 'rx="8"') + [450, 560].map((x) => `<circle cx="${x}" cy="276" r="20" fill="${INK}"/>`).join('')
    )
  }, // prettier-ignore
}

export const hasScene = (category: string) => Object.hasOwn(SCENES, category)

export function work(category: string, chance: Chance): string {
  const wall = chance.pick(WALLS)
  const main = chance.pick(PAINTS)
  const second = chance.pick(PAINTS.filter((paint) => paint !== main))
  const scene = SCENES[category]?.({ wall, main, second }, chance) ?? ''
  return svg(640, 480, rect(0, 0, 640, 480, wall) + scene)
}
