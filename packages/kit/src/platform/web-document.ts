import type { Theme } from '../ui/theme'

/** What only a browser page has: its title, language, ground colour and focus ring. */
const RING_ID = 'buildxpert-page'

/** A page that says its title is drawn: what stood in its place (web/first.js) has done its part. */
export function setDocumentTitle(title: string) {
  document.getElementById('first')?.remove()
  document.title = title === '' ? 'BuildXpert' : `${title} · BuildXpert`
}

export function setDocumentLanguage(language: string) {
  document.documentElement.lang = language
}

/** Ground colour behind the app, the browser's own bars and widgets, and the ring around what has the keyboard's focus. */
export function paintDocument({ colors, isDark }: Theme) {
  const sheet = document.getElementById(RING_ID) ?? document.head.appendChild(document.createElement('style'))
  sheet.id = RING_ID
  sheet.textContent = `
    :root { color-scheme: ${isDark ? 'dark' : 'light'}; }
    html, body { background: ${colors.background}; }
    body { -webkit-font-smoothing: antialiased; text-rendering: optimizeLegibility; }
    :focus { outline: none; }
    :focus-visible { outline: 2px solid ${colors.primary}; outline-offset: 2px; }
    [data-ring='inside']:focus-visible { outline-offset: -4px; }
    input:focus-visible, textarea:focus-visible { outline: none; }
    ::selection { background: ${colors.primarySoft}; }
    ::-webkit-scrollbar { width: 10px; height: 10px; }
    ::-webkit-scrollbar-thumb { background: ${colors.outline}; border-radius: 10px; border: 2px solid ${colors.background}; }
    @media (prefers-reduced-motion: reduce) { * { animation-duration: 0.01ms !important; transition-duration: 0.01ms !important; } }
  `
  const meta = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]') ?? newThemeColor()
  meta.content = colors.background
}

function newThemeColor() {
  const meta = document.createElement('meta')
  meta.name = 'theme-color'
  return document.head.appendChild(meta)
}
