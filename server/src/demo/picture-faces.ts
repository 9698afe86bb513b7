import type { Chance } from './chance.ts'

/** Warm, and readable next to the apps' lime-wash and teal. */
const BACKGROUNDS = ['#CFE3DF', '#F6DDBD', '#DCE6C8', '#E8D6CF', '#D5DDEA', '#EFE3C6']
const SKINS = ['#8A5A3B', '#A06A45', '#B87D55', '#C98F65', '#6F4630']
const SHIRTS = ['#0F5C5C', '#2B5FA8', '#7A3B2E', '#8A5A00', '#1F7A4D', '#4B3F72', '#566062']
const HELMETS = ['#F28C28', '#F2C23A', '#FFFFFF']
const HAIR = '#1D1714'

/** A portrait without a likeness: head, shoulders, and what somebody of the trade wears on the head. 240 × 240. */
export function face(kind: 'm' | 'w', chance: Chance): string {
  const [background, skin, shirt] = [chance.pick(BACKGROUNDS), chance.pick(SKINS), chance.pick(SHIRTS)]
  const head = kind === 'w' ? womansHead(chance) : mansHead(chance)
  return svg(
    240,
    240,
    `<rect width="240" height="240" fill="${background}"/>` +
      head.behind +
      `<path d="M28 240c4-48 42-70 92-70s88 22 92 70z" fill="${shirt}"/>` +
      `<path d="M100 148h40v30c0 12-9 20-20 20s-20-8-20-20z" fill="${skin}"/>` +
      `<path d="M100 160c8 10 32 10 40 0v10c-10 10-30 10-40 0z" fill="#000" opacity=".12"/>` +
      `<ellipse cx="120" cy="112" rx="44" ry="52" fill="${skin}"/>` +
      head.before,
  )
}

function mansHead(chance: Chance) {
  const beard = chance.is(0.45)
    ? `<path d="M77 118c2 36 22 48 43 48s41-12 43-48c-6 18-20 22-43 22s-37-4-43-22z" fill="${HAIR}"/>`
    : ''
  const moustache = chance.is(0.5)
    ? `<path d="M100 134c8-8 16-6 20-2 4-4 12-6 20 2-10 4-30 4-40 0z" fill="${HAIR}"/>`
    : ''
  return { behind: '', before: beard + moustache + (chance.is(0.45) ? helmet(chance) : shortHair(chance)) }
}

function womansHead(chance: Chance) {
  const hair = `<path d="M66 112c-6-58 30-76 54-76s60 18 54 76l2 66c-20 8-92 8-112 0z" fill="${HAIR}"/>`
  const bindi = chance.is(0.6) ? '<circle cx="120" cy="84" r="4" fill="#B3261E"/>' : ''
  const fringe = `<path d="M74 106c0-44 24-58 46-58s46 14 46 58c-14-8-30-24-42-40-10 18-32 32-50 40z" fill="${HAIR}"/>`
  const top = chance.is(0.25) ? helmet(chance) : fringe
  return { behind: hair, before: top + bindi }
}

const shortHair = (chance: Chance) =>
  chance.is(0.5)
    ? `<path d="M72 108c-4-48 22-66 48-66s52 18 48 66c-6-16-10-26-16-34-18 6-44 6-62-2-8 8-14 20-18 36z" fill="${HAIR}"/>`
    : `<path d="M74 100c0-40 22-54 46-54s46 14 46 54c-8-22-26-30-46-30s-38 8-46 30z" fill="${HAIR}"/>`

const helmet = (chance: Chance) => {
  const color = chance.pick(HELMETS)
  return (
    `<path d="M68 92c0-36 24-56 52-56s52 20 52 56z" fill="${color}"/>` +
    `<path d="M112 36h16v54h-16z" fill="#000" opacity=".14"/>` +
    `<path d="M58 90h124c4 0 6 10 0 10H58c-6 0-4-10 0-10z" fill="${color}"/>` +
    `<path d="M58 96h124c2 2 1 4 0 4H58c-1 0-2-2 0-4z" fill="#000" opacity=".18"/>`
  )
}

export const svg = (width: number, height: number, content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`
