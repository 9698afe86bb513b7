// Six languages, complete: every key of English exists in every language with the same placeholders, every key is used, and every
// key that the code asks for exists. Looks at the literal strings of the sources, so `t('home.title')` and `t(`problem.${code}`)` count.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './setup.mjs'

const languages = ['en', 'hi', 'kn', 'ta', 'te', 'ml']
const pluralSuffix = /_(zero|one|two|few|many|other)$/
const faults = []

function leaves(value, prefix = '') {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [[`${prefix}${key}`, inner]] : leaves(inner, `${prefix}${key}.`),
  )
}
const placeholders = (text) => [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1]).sort()

function sourcesOf(folders) {
  return folders
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter(
          (entry) =>
            entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|\.gen\.ts$/.test(entry.name),
        )
        .map((entry) => fs.readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8')),
    )
    .join('\n')
}

/** `find.jobs_one` is a form of `find.jobs`; `problem.address.too_many` is a key of its own, for English has no `…too_other`. */
const baseOf = (key, english) => {
  const base = key.replace(pluralSuffix, '')
  return english.has(`${base}_other`) ? base : key
}

/** Reads the six files of one folder, compares them, and answers English's keys without plural suffixes. */
function compareLanguages(folder) {
  const read = (language) =>
    new Map(leaves(JSON.parse(fs.readFileSync(path.join(root, folder, `${language}.json`), 'utf8'))))
  const english = read('en')
  const basesOf = (texts) => new Set([...texts.keys()].map((key) => baseOf(key, english)))
  const bases = basesOf(english)
  for (const language of languages) {
    const file = `${folder}/${language}.json`
    const texts = read(language)
    const theirs = basesOf(texts)
    for (const key of bases) if (!theirs.has(key)) faults.push(`${file} lacks ${key}`)
    for (const key of theirs) if (!bases.has(key)) faults.push(`${file} has ${key}, English has not`)
    for (const [key, text] of texts) {
      const base = baseOf(key, english)
      if (text.trim() === '') faults.push(`${file}: ${key} is empty`)
      if (base !== key && !texts.has(`${base}_other`)) faults.push(`${file}: ${key} has no _other form`)
      const original = base === key ? english.get(key) : undefined
      if (original !== undefined && placeholders(text).join() !== placeholders(original).join())
        faults.push(`${file}: ${key} has other placeholders than English`)
    }
  }
  return bases
}

/** A key is used when it stands whole in a string, or when a template literal makes its family: `problem.${code}`. */
function checkUse(name, keys, sources) {
  const families = [...sources.matchAll(/[`]([\w.]*?)\$\{/g)]
    .map((match) => match[1])
    .filter((prefix) => prefix.includes('.'))
  const isLiteral = (key) => ["'", '"', '`'].some((quote) => sources.includes(`${quote}${key}${quote}`))
  for (const key of keys) {
    if (!isLiteral(key) && !families.some((family) => key.startsWith(family)))
      faults.push(`${name}: nothing uses ${key}`)
  }
}

/** What the code asks for by name has to exist, in its own texts or in the shared ones. */
function checkAsked(name, known, sources) {
  for (const [, key] of sources.matchAll(/\bt\(\s*['"]([\w.]+)['"]/g)) {
    if (!known.some((keys) => keys.has(key))) faults.push(`${name}: ${key} is asked for and does not exist`)
  }
}

const kit = compareLanguages('packages/kit/src/i18n')
const kitSources = sourcesOf(['packages/kit/src'])
const appSources = new Map(['customer', 'provider'].map((app) => [app, sourcesOf([`apps/${app}/src`])]))
// A shared word may be used by kit or by either app.
checkUse('kit', kit, [kitSources, ...appSources.values()].join('\n'))
checkAsked('kit', [kit], kitSources)
for (const [app, sources] of appSources) {
  const keys = compareLanguages(`apps/${app}/src/i18n`)
  for (const key of keys) if (kit.has(key)) faults.push(`${app}: ${key} is in kit as well`)
  checkUse(app, keys, sources)
  checkAsked(app, [keys, kit], sources)
}
// The console has words of its own; with the apps it shares those for refusals, and nothing else.
const refusals = new Set([...kit].filter((key) => key.startsWith('problem.')))
const consoleSources = sourcesOf(['apps/ops/src'])
const consoleWords = compareLanguages('apps/ops/src/i18n')
for (const key of consoleWords) if (key.startsWith('problem.')) faults.push(`ops: ${key} belongs into kit`)
checkUse('ops', consoleWords, consoleSources)
checkAsked('ops', [consoleWords, refusals], consoleSources)
compareLanguages('server/texts')

if (faults.length > 0) {
  console.error(faults.join('\n'))
  console.error(`\n${faults.length} faults in the texts`)
  process.exit(1)
}
console.log('The texts of all six languages are complete, and each is used')
