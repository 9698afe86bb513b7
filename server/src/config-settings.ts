import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { type Group, secret, setting } from './platform/settings.ts'

/** Known to everybody who can read this file, so production refuses it. */
export const DEVELOPMENT_SECRET = 'development-only-secret-do-not-use-anywhere-else'

const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(min, { error: `must be at least ${min}` })
    .max(max, { error: `must be at most ${max}` })
const yesOrNo = z.stringbool({ error: 'must be true or false' })
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of: ${values.join(', ')}` })
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL (${protocols.join(' or ')}//…)`,
  })
const listOf = <S extends z.ZodType<string, string>>(item: S) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item))
/** As `@fastify/proxy-addr` reads them. It refuses /0, which would believe everybody. */
const network = z.string().refine(isNetwork, { error: 'must be addresses or ranges like 10.0.0.0/8' })
function isNetwork(text: string): boolean {
  const [address = '', bits = '1', ...more] = text.split('/')
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  return more.length === 0 && /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most
}
const phonePrefix = z.string().regex(/^\+[1-9][0-9]{0,6}$/, { error: 'must be prefixes like +91' })

/** India's carriers drop a text that differs from the registered one by a letter, hence one fixed template per language. */
const codeText = z
  .string()
  .max(300)
  .refine((text) => text.includes('{code}'), { error: 'must contain {code}' })
const aboutCodeText = (language: string) =>
  `Text message with a one-time code in ${language}, as registered for DLT; {code} and {minutes} are filled in`

/** An id of India's DLT registers (TRAI's TCCCPR): nineteen digits. */
const dltId = z.string().regex(/^\d{19}$/, { error: 'must be nineteen digits' })
const dltTemplate = (code: string, language: string) =>
  setting(
    `SMS_DLT_TEMPLATE_ID_${code}`,
    dltId.optional(),
    `DLT id of SMS_CODE_TEXT_${code} (${language}); set all six and the entity, or none`,
  )
const contentSid = (code: string, language: string) =>
  setting(
    `TWILIO_CONTENT_SID_${code}`,
    z
      .string()
      .regex(/^HX[0-9a-f]{32}$/, { error: 'must be HX and 32 hex digits' })
      .optional(),
    `Twilio content template of the text in ${language}, {{1}} the code and {{2}} the minutes; sent instead of SMS_CODE_TEXT_${code}`,
  )

/** What every process reads. To add a setting: one line here; the documents and `.env.example` are made from it. */
export const settings = {
  app: {
    env: setting(
      'APP_ENV',
      oneOf(['development', 'production']).default('development'),
      'production refuses weak secrets, demo data and vendors that are not the real ones',
    ),
    dataDir: setting(
      'DATA_DIR',
      z.string().default('.data'),
      'Where the embedded PostgreSQL and other local files live',
    ),
  },
  http: {
    host: setting('HOST', z.string().default('0.0.0.0'), 'Address to listen on'),
    port: setting('PORT', whole(0, 65_535).default(8080), 'Port to listen on; 0 takes a free one'),
    publicUrl: setting(
      'PUBLIC_URL',
      url('http:', 'https:').optional(),
      'How people reach this installation; needed in production',
    ),
    trustedProxies: setting(
      'TRUSTED_PROXIES',
      listOf(network).default([]),
      'Addresses or CIDR ranges of our own reverse proxies; only their X-Forwarded-* headers are believed',
    ),
    allowedOrigins: setting(
      'ALLOWED_ORIGINS',
      listOf(url('http:', 'https:')).default([]),
      'Further web origins that may call the API with cookies',
    ),
    docs: setting(
      'DOCS',
      yesOrNo.optional(),
      'Serve the API’s description at /docs and /openapi.json; default: not in production',
    ),
    headersTimeoutMs: setting(
      'HEADERS_TIMEOUT_MS',
      whole(100, 60_000).default(10_000),
      'How long the head of a request may take to arrive, milliseconds; not longer than REQUEST_TIMEOUT_MS',
    ),
    requestTimeoutMs: setting(
      'REQUEST_TIMEOUT_MS',
      whole(100, 300_000).default(15_000),
      'How long a whole request may take to arrive, milliseconds',
    ),
    silenceTimeoutMs: setting(
      'SILENCE_TIMEOUT_MS',
      whole(1000, 600_000).default(30_000),
      'How long a connection may be silent in the middle of a request or an answer, milliseconds',
    ),
    webDir: setting(
      'WEB_DIR',
      z.string().optional(),
      'Folder with the exported web apps; without it only the API is served',
    ),
    bodyLimitBytes: setting(
      'BODY_LIMIT_BYTES',
      whole(1024, 10_485_760).default(102_400),
      'Largest request body',
    ),
    leaveMs: setting(
      'LEAVE_MS',
      whole(0, 60_000).default(1000),
      'How long a stopping API process still answers but says that it is not ready (/health/ready), milliseconds: longer than the load balancer takes to notice',
    ),
    drainMs: setting(
      'DRAIN_MS',
      whole(0, 60_000).default(10_000),
      'How long a stopping process lets running requests finish, milliseconds',
    ),
  },
  db: {
    url: secret(
      'DATABASE_URL',
      url('postgres:', 'postgresql:').optional(),
      'PostgreSQL 15 or newer, as a member of the role buildxpert_app; without it the embedded one is used (npm start only)',
    ),
    ownerUrl: secret(
      'DATABASE_OWNER_URL',
      url('postgres:', 'postgresql:').optional(),
      'The same database as its owner, for the processes that migrate (`cli migrate`, npm start); API and worker need none. Default: DATABASE_URL, which production refuses',
    ),
    poolSize: setting(
      'DB_POOL_SIZE',
      whole(2, 200).default(availableParallelism() * 2 + 1),
      'Connections per process; more makes everything slower',
      'cores × 2 + 1',
    ),
    readConnections: setting(
      'DB_READ_CONNECTIONS',
      whole(1, 100).default(2),
      'Connections per process beside these for short reads, which share them; more when slow reads make quick ones wait',
    ),
    maxWaiting: setting(
      'DB_MAX_WAITING',
      whole(0, 10_000).default(1000),
      'Requests that may wait for a connection; more are answered 503 at once',
    ),
    connectTimeoutMs: setting(
      'DB_CONNECT_TIMEOUT_MS',
      whole(100, 60_000).default(3000),
      'Longest wait for a connection, milliseconds',
    ),
    statementTimeoutMs: setting(
      'DB_STATEMENT_TIMEOUT_MS',
      whole(100, 600_000).default(5000),
      'Longest statement, milliseconds',
    ),
    lockTimeoutMs: setting(
      'DB_LOCK_TIMEOUT_MS',
      whole(100, 600_000).default(2000),
      'Longest wait for a lock, milliseconds',
    ),
    idleInTransactionMs: setting(
      'DB_IDLE_IN_TRANSACTION_MS',
      whole(100, 600_000).default(10_000),
      'Longest pause inside a transaction, milliseconds',
    ),
  },
  redis: {
    url: secret(
      'REDIS_URL',
      url('redis:', 'rediss:').optional(),
      'Redis 7 or newer; needed as soon as API and worker are separate processes',
    ),
  },
  auth: {
    secret: secret(
      'AUTH_SECRET',
      z.string().min(32, { error: 'must have at least 32 characters' }).default(DEVELOPMENT_SECRET),
      'Keys for hashing codes and sealing signing keys are derived from it; keep it for ever',
    ),
    accessTokenMs: setting(
      'ACCESS_TOKEN_MS',
      whole(1000, 3_600_000).default(900_000),
      'Life of an access token, milliseconds',
    ),
    refreshTokenMs: setting(
      'REFRESH_TOKEN_MS',
      whole(60_000, 31_536_000_000).default(2_592_000_000),
      'Life of a refresh token, milliseconds: a session that is not used for so long ends',
    ),
    sessionMs: setting(
      'SESSION_MS',
      whole(60_000, 31_536_000_000).default(7_776_000_000),
      'Longest life of a session, however often it is used, milliseconds; then one signs in again',
    ),
    refreshGraceMs: setting(
      'REFRESH_GRACE_MS',
      whole(0, 60_000).default(10_000),
      'How long a used refresh token may be tried again after a lost answer, milliseconds',
    ),
    codeMs: setting(
      'CODE_MS',
      whole(1000, 3_600_000).default(300_000),
      'Life of a one-time code, milliseconds',
    ),
    resendMs: setting(
      'CODE_RESEND_MS',
      whole(0, 600_000).default(30_000),
      'Time between two codes to one phone, milliseconds',
    ),
    maxTries: setting('CODE_MAX_TRIES', whole(1, 5).default(5), 'Wrong guesses before a code is dead'),
  },
  people: {
    deletionGraceMs: setting(
      'DELETION_GRACE_MS',
      // Longer than stored answers of other people's requests are kept, in which a name may stand.
      whole(691_200_000, 31_536_000_000).default(2_592_000_000),
      'Who asks for the account to be deleted may take it back for this long, milliseconds',
    ),
  },
  staff: {
    idleMs: setting(
      'STAFF_IDLE_MS',
      whole(120_000, 43_200_000).default(1_800_000),
      'Staff who ask nothing for this long are signed out of the console, milliseconds',
    ),
    sessionMs: setting(
      'STAFF_SESSION_MS',
      whole(120_000, 86_400_000).default(43_200_000),
      'Staff are signed out of the console after this in any case, milliseconds',
    ),
    stepUpMs: setting(
      'STAFF_STEP_UP_MS',
      whole(1000, 3_600_000).default(600_000),
      'How long a code of the authenticator app allows staff sensitive acts, milliseconds',
    ),
    invitationMs: setting(
      'STAFF_INVITATION_MS',
      whole(60_000, 2_592_000_000).default(259_200_000),
      'Life of an invitation to the staff, milliseconds',
    ),
  },
  codes: {
    dailyCapPaise: setting(
      'SMS_DAILY_CAP_PAISE',
      whole(0, 2_000_000_000).default(1_000_000),
      'Most that one-time codes may cost in a day (UTC), paise; then no more are sent. At four fifths there is an alert',
    ),
    textPaise: setting(
      'SMS_TEXT_PAISE',
      whole(0, 100_000).default(50),
      'What a text costs us, paise, by the contract with its vendor',
    ),
    callPaise: setting(
      'SMS_CALL_PAISE',
      whole(0, 100_000).default(300),
      'What a call that speaks a code costs us, paise',
    ),
    verifiedMinPercent: setting(
      'SMS_VERIFIED_MIN_PERCENT',
      whole(0, 100).default(30),
      'An alert when fewer of an hour’s codes are used; 0 turns it off',
    ),
  },
  phones: {
    allowedPrefixes: setting(
      'PHONE_PREFIXES',
      listOf(phonePrefix).default(['+91']),
      'Countries whose numbers may sign in (a defence against paid-for SMS floods)',
    ),
  },
  codeTexts: {
    en: setting(
      'SMS_CODE_TEXT_EN',
      codeText.default(
        '{code} is your BuildXpert code. It is good for {minutes} minutes. Do not tell it to anyone.',
      ),
      aboutCodeText('English'),
    ),
    hi: setting(
      'SMS_CODE_TEXT_HI',
      codeText.default('{code} आपका BuildXpert कोड है। यह {minutes} मिनट तक मान्य है। इसे किसी को न बताएं।'),
      aboutCodeText('Hindi'),
    ),
    kn: setting(
      'SMS_CODE_TEXT_KN',
      codeText.default('{code} ನಿಮ್ಮ BuildXpert ಕೋಡ್. ಇದು {minutes} ನಿಮಿಷಗಳವರೆಗೆ ಮಾನ್ಯ. ಯಾರಿಗೂ ತಿಳಿಸಬೇಡಿ.'),
      aboutCodeText('Kannada'),
    ),
    ta: setting(
      'SMS_CODE_TEXT_TA',
      codeText.default(
        '{code} உங்கள் BuildXpert குறியீடு. இது {minutes} நிமிடங்களுக்கு மட்டுமே செல்லும். யாரிடமும் சொல்ல வேண்டாம்.',
      ),
      aboutCodeText('Tamil'),
    ),
    te: setting(
      'SMS_CODE_TEXT_TE',
      codeText.default('{code} మీ BuildXpert కోడ్. ఇది {minutes} నిమిషాలు చెల్లుతుంది. ఎవరికీ చెప్పకండి.'),
      aboutCodeText('Telugu'),
    ),
    ml: setting(
      'SMS_CODE_TEXT_ML',
      codeText.default('{code} ആണ് നിങ്ങളുടെ BuildXpert കോഡ്. {minutes} മിനിറ്റ് വരെ ഉപയോഗിക്കാം. ആരോടും പറയരുത്.'),
      aboutCodeText('Malayalam'),
    ),
  },
  dlt: {
    entityId: setting(
      'SMS_DLT_ENTITY_ID',
      dltId.optional(),
      'DLT id of the company that sends. Twilio’s API takes no DLT ids: it finds them by sender and text, or by content template',
    ),
    en: dltTemplate('EN', 'English'),
    hi: dltTemplate('HI', 'Hindi'),
    kn: dltTemplate('KN', 'Kannada'),
    ta: dltTemplate('TA', 'Tamil'),
    te: dltTemplate('TE', 'Telugu'),
    ml: dltTemplate('ML', 'Malayalam'),
  },
  twilioContent: {
    en: contentSid('EN', 'English'),
    hi: contentSid('HI', 'Hindi'),
    kn: contentSid('KN', 'Kannada'),
    ta: contentSid('TA', 'Tamil'),
    te: contentSid('TE', 'Telugu'),
    ml: contentSid('ML', 'Malayalam'),
  },
  emulators: {
    port: setting(
      'EMULATORS_PORT',
      whole(0, 65_535).default(4020),
      'Where the vendor emulators listen (npm start only)',
    ),
  },
  limits: {
    factor: setting(
      'LIMITS_FACTOR',
      z.coerce
        .number({ error: 'must be a number' })
        .positive({ error: 'must be above 0' })
        .max(1_000_000)
        .default(1),
      'Multiplies every rate limit; for load tests',
    ),
  },
  booking: {
    respondWithinMs: setting(
      'BOOKING_RESPOND_WITHIN_MS',
      whole(60_000, 604_800_000).default(86_400_000),
      'A request nobody answers expires after this, milliseconds',
    ),
    respondBeforeStartMs: setting(
      'BOOKING_RESPOND_BEFORE_START_MS',
      whole(0, 86_400_000).default(7_200_000),
      '… or this long before the visit, whichever comes first, milliseconds',
    ),
    freeCancelMs: setting(
      'BOOKING_FREE_CANCEL_MS',
      whole(0, 604_800_000).default(10_800_000),
      'Cancelling is free until this long before the visit, milliseconds',
    ),
    onTheWayMs: setting(
      'BOOKING_ON_THE_WAY_MS',
      whole(0, 86_400_000).default(10_800_000),
      'A provider may set out at most this long before the visit, milliseconds',
    ),
    completeAfterMs: setting(
      'BOOKING_COMPLETE_AFTER_MS',
      whole(60_000, 2_592_000_000).default(172_800_000),
      'Done work counts as completed after this, milliseconds',
    ),
    respondAtLeastMs: setting(
      'BOOKING_RESPOND_AT_LEAST_MS',
      whole(0, 86_400_000).default(1_800_000),
      'Time a provider always has to answer, even when the visit is soon, milliseconds',
    ),
    startCodeTries: setting(
      'BOOKING_START_CODE_TRIES',
      whole(1, 20).default(5),
      'Wrong start codes before a booking takes none for a while',
    ),
    startCodeLockMs: setting(
      'BOOKING_START_CODE_LOCK_MS',
      whole(1000, 86_400_000).default(900_000),
      'How long it then takes none, milliseconds',
    ),
    onTimeGraceMs: setting(
      'BOOKING_ON_TIME_GRACE_MS',
      whole(0, 7_200_000).default(900_000),
      'Work that starts this much after the agreed time is still on time, milliseconds',
    ),
  },
  demo: {
    enabled: setting(
      'DEMO',
      yesOrNo.optional(),
      'Seed demo data; default: only with the embedded PostgreSQL',
    ),
    seed: setting(
      'DEMO_SEED',
      whole(0, 4_294_967_295).default(1),
      'The same number makes the same demo people',
    ),
    providers: setting('DEMO_PROVIDERS', whole(0, 1_000_000).default(200), 'How many demo providers'),
  },
  worker: {
    concurrency: setting(
      'WORKER_CONCURRENCY',
      whole(1, 100).default(10),
      'Jobs that one worker runs at once',
    ),
  },
  log: {
    level: setting(
      'LOG_LEVEL',
      oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
      'Least important line that is written',
    ),
  },
} as const satisfies Record<string, Group>

/** The companies that send for us; `SMS_VENDOR` picks the product of one. */
export const smsVendors = {
  twilio: {
    accountSid: setting(
      'TWILIO_ACCOUNT_SID',
      z
        .string()
        .regex(/^AC[0-9a-f]{32}$/, { error: 'must be AC and 32 hex digits' })
        .default('AC00000000000000000000000000000000'),
      'Account',
    ),
    authToken: secret('TWILIO_AUTH_TOKEN', z.string().min(1).default('emulator'), 'Its token'),
    from: setting(
      'TWILIO_FROM',
      z
        .string()
        .regex(/^(\+[1-9][0-9]{6,14}|MG[0-9a-f]{32}|[A-Za-z0-9]{3,11})$/, {
          error: 'must be a number, a sender name or a messaging service',
        })
        .default('+15005550006'),
      'Sender: a number, a DLT sender name or a messaging service',
    ),
    verifyServiceSid: setting(
      'TWILIO_VERIFY_SERVICE_SID',
      z
        .string()
        .regex(/^VA[0-9a-f]{32}$/, { error: 'must be VA and 32 hex digits' })
        .optional(),
      'Verify service with custom codes; needed by SMS_VENDOR=twilio_verify, which sends in Verify’s own wording',
    ),
    voiceFrom: setting(
      'TWILIO_VOICE_FROM',
      z
        .string()
        .regex(/^\+[1-9][0-9]{6,14}$/, { error: 'must be a number' })
        .optional(),
      'Number that calls to speak a code after two texts did not arrive; default: TWILIO_FROM if that is a number, else no calls',
    ),
    baseUrl: setting(
      'TWILIO_BASE_URL',
      url('http:', 'https:').optional(),
      'Only to reach an emulator; default: the emulator in development, Twilio itself in production',
    ),
    callbackUrl: setting(
      'TWILIO_CALLBACK_URL',
      url('http:', 'https:').optional(),
      'How Twilio reaches us to say what became of a message; default: PUBLIC_URL. Without either nobody is told',
    ),
  },
} as const satisfies Record<string, Group>

export const smsVendor = setting(
  'SMS_VENDOR',
  oneOf(['twilio', 'twilio_verify']).default('twilio'),
  'Who sends one-time codes: Twilio’s messages and calls, or Twilio Verify',
)
