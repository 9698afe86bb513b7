import { DEVELOPMENT_SECRET, settings, smsVendor, smsVendors } from './config-settings.ts'
import { ConfigError, type Environment, freezeAll, readGroup, type Values } from './platform/settings.ts'

type Groups = { readonly [G in Exclude<keyof typeof settings, 'app'>]: Values<(typeof settings)[G]> }
export type SmsConfig = {
  readonly vendor: 'twilio' | 'twilio_verify'
  readonly codeTexts: Values<typeof settings.codeTexts>
  readonly contentSids: Values<typeof settings.twilioContent>
} & Values<typeof smsVendors.twilio>
export type Config = Omit<Groups, 'http' | 'demo' | 'redis' | 'codeTexts' | 'twilioContent'> & {
  readonly http: Groups['http'] & { readonly docs: boolean }
  readonly env: 'development' | 'production'
  readonly dataDir: string
  readonly redis: { readonly url: string } | null
  readonly sms: SmsConfig
  readonly demo: { readonly enabled: boolean; readonly seed: number; readonly providers: number }
}

/** Environment in, frozen configuration out; throws one ConfigError with everything that is wrong. Pure. */
export function loadConfig(env: Environment): Config {
  const problems: string[] = []
  const { app, redis, demo, codeTexts, twilioContent, ...groups } = Object.fromEntries(
    Object.entries(settings).map(([name, group]) => [name, readGroup(group, env, problems)]),
  ) as Groups & { app: Values<typeof settings.app> }
  const { vendor } = readGroup({ vendor: smsVendor }, env, problems)
  const twilio = readGroup(smsVendors.twilio, env, problems)
  if (
    vendor === 'twilio_verify' &&
    !twilio.verifyServiceSid &&
    !isNamedIn(problems, 'TWILIO_VERIFY_SERVICE_SID:')
  ) {
    problems.push('TWILIO_VERIFY_SERVICE_SID: must be set for SMS_VENDOR=twilio_verify')
  }
  const isProduction = app.env === 'production'
  const emulator = `http://127.0.0.1:${groups.emulators?.port}/twilio`
  const config: Config = freezeAll({
    ...groups,
    http: { ...groups.http, docs: groups.http.docs ?? !isProduction },
    db: { ...groups.db, ownerUrl: groups.db.ownerUrl ?? groups.db.url },
    env: app.env,
    dataDir: app.dataDir,
    redis: redis.url === undefined ? null : { url: redis.url },
    sms: {
      vendor,
      ...twilio,
      codeTexts,
      contentSids: twilioContent,
      baseUrl: twilio.baseUrl ?? (isProduction ? undefined : emulator),
      callbackUrl: twilio.callbackUrl ?? groups.http.publicUrl,
    },
    demo: { ...demo, enabled: demo.enabled ?? (!isProduction && groups.db.url === undefined) },
  })
  problems.push(...dltProblems(config))
  if (config.db.ownerUrl !== undefined && config.db.url === undefined)
    problems.push('DATABASE_URL: must be set, as DATABASE_OWNER_URL is')
  if (isProduction)
    problems.push(...productionProblems(config).filter((problem) => !isNamedIn(problems, problem)))
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

/** Whether the setting that `problem` is about has another problem already: one word about each is enough. */
function isNamedIn(problems: readonly string[], problem: string): boolean {
  const name = problem.slice(0, problem.indexOf(':') + 1)
  return problems.some((other) => other.startsWith(name))
}

/** The configuration of this process: the one place that reads the environment. The defaults stand behind it. */
export function readConfig(defaults: Environment = {}, developmentDefaults: Environment = {}): Config {
  const isProduction = process.env.APP_ENV === 'production'
  return loadConfig({ ...defaults, ...(isProduction ? {} : developmentDefaults), ...process.env })
}

/** For a child process: what this one was given, and more. */
export function childEnvironment(more: Environment): NodeJS.ProcessEnv {
  return { ...process.env, ...more }
}

/** Half a registration sends nothing in the languages it lacks, and nobody notices until people in those cannot sign in. */
function dltProblems({ dlt }: Config): string[] {
  const missing = Object.entries(dlt).flatMap(([key, id]) =>
    id === undefined ? [settings.dlt[key as keyof typeof dlt].name] : [],
  )
  const isPartial = missing.length > 0 && missing.length < Object.keys(settings.dlt).length
  return isPartial ? missing.map((name) => `${name}: must be set, as other DLT ids are`) : []
}

/** What development may leave open and production may not. */
function productionProblems({ auth, db, http, limits, demo, sms }: Config): string[] {
  const checks: [isWrong: boolean, problem: string][] = [
    [auth.secret === DEVELOPMENT_SECRET, 'AUTH_SECRET: must be set to a secret of your own'],
    [
      isGuessable(auth.secret),
      'AUTH_SECRET: is too easy to guess; `openssl rand -base64 48` makes a good one',
    ],
    [db.url === undefined, 'DATABASE_URL: must be set'],
    [!isPublicHttps(http.publicUrl), 'PUBLIC_URL: must be set to the https address that people use'],
    [!http.allowedOrigins?.every(isPublicHttps), 'ALLOWED_ORIGINS: must be https addresses'],
    [sms.accountSid === EMULATED_TWILIO.accountSid, 'TWILIO_ACCOUNT_SID: must be set'],
    [sms.authToken === EMULATED_TWILIO.authToken, 'TWILIO_AUTH_TOKEN: must be set'],
    [sms.vendor === 'twilio' && sms.from === EMULATED_TWILIO.from, 'TWILIO_FROM: must be set'],
    [
      sms.baseUrl !== undefined && !isPublicHttps(sms.baseUrl),
      'TWILIO_BASE_URL: must be https and not this machine',
    ],
    [
      sms.callbackUrl !== http.publicUrl && !isPublicHttps(sms.callbackUrl),
      'TWILIO_CALLBACK_URL: must be https and not this machine',
    ],
    [limits.factor !== 1, 'LIMITS_FACTOR: must be 1'],
    [demo.enabled, 'DEMO: demo data may not enter production'],
  ]
  return checks.filter(([isWrong]) => isWrong).map(([, problem]) => problem)
}

const EMULATED_TWILIO = readGroup(smsVendors.twilio, {}, [])

/** Long enough is checked elsewhere; this catches "changeme" times four. */
const isGuessable = (secret: string | undefined) => new Set(secret).size < 12

function isPublicHttps(text: string | undefined): boolean {
  if (text === undefined || !URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' && !/^(localhost|.*\.localhost|127\..*|0\.0\.0\.0|\[::1?\])$/.test(hostname)
}
