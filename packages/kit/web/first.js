// Runs before anything is drawn, in a page of the apps: in which language and light somebody reads, what the app will ask for in a moment,
// and the words of the first screen, in place until the app draws it. scripts/setup.mjs puts in FIRST and gives the file its name.
;(() => {
  const { app, homes, isForGuests, languages } = FIRST
  /** Words that were drawn in one face and again in another, of other widths, jump. */
  const FACE_WAIT_MS = 500
  const kept = (name) => {
    try {
      return localStorage.getItem(`buildxpert.${name}`)
    } catch {
      return null
    }
  }
  const wanted = [kept('language'), ...navigator.languages.map((tag) => tag.split('-')[0])]
  const language = wanted.find((each) => each in languages) ?? 'en'
  const isGuest = kept(`session.${app}`) === null
  const { words, scripts, guestScripts, fonts } = languages[language]

  // The faces first: the words wait for them, and are small beside the code.
  for (const href of fonts) announce({ as: 'font', type: 'font/woff2', crossOrigin: '', href })
  for (const href of [...scripts, ...(isGuest ? guestScripts : [])]) announce({ as: 'script', href })
  function announce(parts) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', ...parts }))
  }

  // The same files as the app will use, under names of this page's own.
  const faces = fonts.map(
    (href) =>
      `@font-face{font-family:First${/Anek(Latin)?/.exec(href)[1] ?? ''};font-weight:${/_(\d+)/.exec(href)[1]};font-display:swap;src:url(${href})}`,
  )
  document.head.append(Object.assign(document.createElement('style'), { textContent: faces.join('') }))

  const page = document.documentElement
  page.lang = language
  const appearance = kept('appearance')
  if (appearance === 'light' || appearance === 'dark') page.dataset.appearance = appearance

  const first = document.getElementById('first')
  if (!homes.includes(location.pathname) || (isForGuests && !isGuest)) return first.remove()
  const places = () => first.querySelectorAll('[data-word]')
  for (const place of places()) place.textContent = words[place.dataset.word]
  const look = (name) => (first.className = name)
  const late = setTimeout(look, FACE_WAIT_MS, 'is-late')
  Promise.all(['400', '700'].map((weight) => document.fonts.load(`${weight} 16px FirstLatin, First`))).then(
    () => {
      clearTimeout(late)
      // A text counts as painted when it is painted first, in whatever face, and the app's own, which look like these, as larger ones.
      if (first.className === 'is-late')
        for (const place of places()) place.replaceWith(place.cloneNode(true))
      look('')
    },
    () => undefined,
  )
  first.hidden = false
})()
