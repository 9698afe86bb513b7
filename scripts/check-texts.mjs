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

/** Reads the six files of one folder, compares them, and answers English's keys without plural suffixes. */
function compareLanguages(folder) {
  const read = (language) =>
    new Map(leaves(JSON.parse(fs.readFileSync(path.join(root, folder, `${language}.json`), 'utf8'))))
  const english = read('en')
  const bases = new Set([...english.keys()].map((key) => key.replace(pluralSuffix, '')))
  for (const language of languages) {
    const texts = read(language)
    const theirs = new Set([...texts.keys()].map((key) => key.replace(pluralSuffix, '')))
    for (const key of bases) if (!theirs.has(key)) faults.push(`${folder}/${language}.json lacks ${key}`)
    for (const key of theirs)
      if (!bases.has(key)) faults.push(`${folder}/${language}.json has ${key}, English has not`)
    for (const [key, text] of texts) {
      if (text.trim() === '') faults.push(`${folder}/${language}.json: ${key} is empty`)
      if (pluralSuffix.test(key) && !texts.has(key.replace(pluralSuffix, '_other')))
        faults.push(`${folder}/${language}.json: ${key} has no _other form`)
      const original = english.get(key) ?? english.get(key.replace(pluralSuffix, '_other'))
      if (original === undefined || pluralSuffix.test(key)) continue
      if (placeholders(text).join() !== placeholders(original).join()) {
        faults.push(`${folder}/${language}.json: ${key} has other placeholders than English`)
      }
    }
  }
  return bases
}

/** A key is used when it stands whole in a string, or when a template literal makes its family: `problem.${code}`. */
function checkUse(name, keys, ownSources, shared = new Set()) {
  const families = [...ownSources.matchAll(/[`]([\w.]*?)\$\{/g)]
    .map((match) => match[1])
    .filter((prefix) => prefix.includes('.'))
  for (const key of keys) {
    const isLiteral =
      ownSources.includes(`'${key}'`) || ownSources.includes(`"${key}"`) || ownSources.includes(`\`${key}\``)
    if (!isLiteral && !families.some((family) => key.startsWith(family)))
      faults.push(`${name}: nothing uses ${key}`)
  }
  for (const [, key] of ownSources.matchAll(/\bt\(\s*['"]([\w.]+)['"]/g)) {
    if (!keys.has(key) && !shared.has(key)) faults.push(`${name}: ${key} is asked for and does not exist`)
  }
}

const kit = compareLanguages('packages/kit/src/i18n')
const kitSources = sourcesOf(['packages/kit/src'])
const appSources = Object.fromEntries(
  ['customer', 'provider'].map((app) => [app, sourcesOf([`apps/${app}/src`])]),
)
// A shared word may be used by kit or by either app.
checkUse('kit', kit, [kitSources, ...Object.values(appSources)].join('\n'), new Set())
for (const [app, sources] of Object.entries(appSources)) {
  const keys = compareLanguages(`apps/${app}/src/i18n`)
  for (const key of keys) if (kit.has(key)) faults.push(`${app}: ${key} is in kit as well`)
  checkUse(app, keys, sources, kit)
}
compareLanguages('server/texts')

if (faults.length > 0) {
  console.error(faults.join('\n'))
  console.error(`\n${faults.length} faults in the texts`)
  process.exit(1)
}
console.log('The texts of all six languages are complete, and each is used')
