import { describe, expect, test } from 'vitest'
import { loadConfig } from './config.ts'
import { ConfigError, type Environment } from './platform/settings.ts'

const PRODUCTION = {
  APP_ENV: 'production',
  DATABASE_URL: 'postgres://app:long-password@db.example/buildxpert',
  REDIS_URL: 'rediss://cache.example',
  PUBLIC_URL: 'https://buildxpert.example',
  AUTH_SECRET: 'x7Qm2vLr9TnB4kWz8PdYc1HsJf6GaEu3RtMo',
  TWILIO_ACCOUNT_SID: 'AC0123456789abcdef0123456789abcdef',
  TWILIO_AUTH_TOKEN: 'token-of-our-account',
  TWILIO_FROM: 'BLDXPT',
}

function problemsOf(env: Environment): readonly string[] {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('an empty environment is a development machine', () => {
  const config = loadConfig({})
  expect(config).toMatchObject({
    env: 'development',
    http: { port: 8080 },
    redis: null,
    sms: { vendor: 'twilio', baseUrl: 'http://127.0.0.1:4020/twilio' },
    phones: { allowedPrefixes: ['+91'] },
    demo: { enabled: true, providers: 200 },
  })
})

test('one’s own database is not filled with demo people', () => {
  expect(loadConfig({ DATABASE_URL: 'postgres://db.example/x' }).demo.enabled).toBe(false)
})

test('texts become what they mean; empty means not set', () => {
  const config = loadConfig({
    PORT: ' 9090 ',
    TRUSTED_PROXIES: '10.0.0.1, 10.0.1.0/24',
    DEMO: 'false',
    HOST: '',
  })
  expect(config.http).toMatchObject({
    port: 9090,
    trustedProxies: ['10.0.0.1', '10.0.1.0/24'],
    host: '0.0.0.0',
  })
  expect(config.demo.enabled).toBe(false)
})

test.each(['::1', '2001:db8::/32', '10.0.0.0/8', '127.0.0.1'])('%s can be a proxy', (proxy) => {
  expect(loadConfig({ TRUSTED_PROXIES: proxy }).http.trustedProxies).toEqual([proxy])
})

test.each(['0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/8/8', 'proxy.internal'])(
  '%s is refused as a proxy before it could stop the start-up',
  (proxy) => {
    expect(problemsOf({ TRUSTED_PROXIES: proxy })).toHaveLength(1)
  },
)

test('DLT ids are all there or none is', () => {
  const id = '1101234567890123456'
  const all = ['ENTITY_ID', ...['EN', 'HI', 'KN', 'TA', 'TE', 'ML'].map((code) => `TEMPLATE_ID_${code}`)]
  const env = Object.fromEntries(all.map((name) => [`SMS_DLT_${name}`, id]))
  expect(problemsOf(env)).toEqual([])
  const { SMS_DLT_TEMPLATE_ID_ML: _, ...partial } = env
  expect(problemsOf(partial)).toEqual(['SMS_DLT_TEMPLATE_ID_ML: must be set, as other DLT ids are'])
  expect(problemsOf({ ...env, SMS_DLT_ENTITY_ID: '42' })[0]).toMatch(
    /^SMS_DLT_ENTITY_ID: must be nineteen digits/,
  )
})

test('Twilio Verify needs its service, and then no sender', () => {
  expect(problemsOf({ SMS_VENDOR: 'twilio_verify' })).toEqual([
    'TWILIO_VERIFY_SERVICE_SID: must be set for SMS_VENDOR=twilio_verify',
  ])
  const verify = { SMS_VENDOR: 'twilio_verify', TWILIO_VERIFY_SERVICE_SID: `VA${'5'.repeat(32)}` }
  expect(problemsOf({ ...PRODUCTION, ...verify, TWILIO_FROM: '' })).toEqual([])
})

test('nothing can be changed afterwards', () => {
  const config = loadConfig({})
  expect(() => Object.assign(config.http, { port: 1 })).toThrow(TypeError)
  expect(() => Object.assign(config, { env: 'production' })).toThrow(TypeError)
  expect(Object.isFrozen(config.phones.allowedPrefixes) && Object.isFrozen(config.sms.codeTexts)).toBe(true)
})

test('all mistakes are named at once, with reasons, without values', () => {
  const env = {
    PORT: 'eighty-secret',
    AUTH_SECRET: 'short-secret',
    DATABASE_URL: 'mysql://root:secret@host',
    SMS_VENDOR: 'secret-vendor',
    LOG_LEVEL: 'secret',
    PHONE_PREFIXES: '+91,secret',
    TRUSTED_PROXIES: '10.0.0.1, secret-host',
  }
  const problems = problemsOf(env)
  expect(problems).toEqual([
    'PORT: must be a number',
    'TRUSTED_PROXIES: must be addresses or ranges like 10.0.0.0/8',
    'DATABASE_URL: must be a URL (postgres: or postgresql://…)',
    'AUTH_SECRET: must have at least 32 characters',
    'PHONE_PREFIXES: must be prefixes like +91',
    'LOG_LEVEL: must be one of: fatal, error, warn, info, debug, trace, silent',
    'SMS_VENDOR: must be one of: twilio, twilio_verify',
  ])
  expect(problems.join()).not.toContain('secret-')
})

describe('production', () => {
  test('takes a proper configuration', () => {
    const config = loadConfig(PRODUCTION)
    expect(config.sms.baseUrl).toBeUndefined()
    expect(config.demo.enabled).toBe(false)
  })

  test('publishes the description of the API only when asked', () => {
    expect(loadConfig(PRODUCTION).http.docs).toBe(false)
    expect(loadConfig({ ...PRODUCTION, DOCS: 'true' }).http.docs).toBe(true)
    expect(loadConfig({}).http.docs).toBe(true)
  })

  test('names everything that development leaves open', () => {
    expect(problemsOf({ APP_ENV: 'production' }).map((problem) => problem.split(':')[0])).toEqual([
      'AUTH_SECRET',
      'DATABASE_URL',
      'PUBLIC_URL',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
      'TWILIO_FROM',
    ])
  })

  test.each([
    ['AUTH_SECRET', 'changemechangemechangemechangeme'],
    ['AUTH_SECRET', 'development-only-secret-do-not-use-anywhere-else'],
    ['PUBLIC_URL', 'http://buildxpert.example'],
    ['PUBLIC_URL', 'https://localhost:8080'],
    ['ALLOWED_ORIGINS', 'https://a.example,http://b.example'],
    ['TWILIO_BASE_URL', 'http://twilio.example'],
    ['TWILIO_BASE_URL', 'https://127.0.0.1:4020/twilio'],
    ['TWILIO_BASE_URL', 'https://[::1]:4020/twilio'],
    ['LIMITS_FACTOR', '2'],
    ['TWILIO_CALLBACK_URL', 'http://hooks.example'],
    ['DEMO', 'true'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ ...PRODUCTION, [name]: value })).toEqual([expect.stringContaining(`${name}:`)])
  })

  test('NODE_ENV decides nothing', () => {
    expect(loadConfig({ NODE_ENV: 'production' })).toEqual(loadConfig({}))
  })

  test('a setting is named once, however wrong it is', () => {
    const problems = problemsOf({ ...PRODUCTION, AUTH_SECRET: 'x', DATABASE_URL: 'nonsense' })
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['DATABASE_URL', 'AUTH_SECRET'])
  })
})
