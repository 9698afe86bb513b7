import type { AppName, Language } from '@buildxpert/contract'
import { createQueryClient, createRealtime, unwrap } from '@buildxpert/client'
import type { RealtimeState } from '@buildxpert/client'
import { QueryClientProvider, focusManager } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { SafeAreaProvider } from 'react-native-safe-area-context'
import { ErrorBoundary } from './error-boundary'
import { createI18n, firstLanguage, loadWords } from './i18n/i18n'
import type { I18n, WordFiles } from './i18n/i18n'
import { LanguageContext } from './i18n/language'
import { TranslateContext } from './i18n/use-t'
import { preferences } from './platform/preferences'
import { ensureRandomness } from './platform/randomness'
import { setDocumentLanguage } from './platform/web-document'
import { createSession } from './session/create-session'
import type { SessionStore } from './session/create-session'
import { ApiAddressContext, RealtimeContext, SessionContext } from './session/session-context'
import { tokenStore } from './session/token-store'
import { loadScripts } from './ui/font-store'
import { SCRIPT_OF } from './ui/fonts'
import { Mark } from './ui/mark'
import { OfflineFrame } from './ui/offline-banner'
import { useTheme } from './ui/theme-context'
import { ThemeProvider } from './ui/theme-provider'
import { ToastProvider } from './ui/toast'

export interface AppProvidersProps {
  app: AppName
  /** Where the API is; empty for the page's own origin. */
  apiUrl: string
  /** Where the app's own words are, in all six languages. */
  resources: WordFiles
  children: ReactNode
}

ensureRandomness()

/** Slow networks get the page in the system's face after this; the fonts then come when they come. */
const FONT_WAIT_MS = 3000

/** Everything a screen stands on: theme, words, session, live hints, queries, toasts, the offline banner and the last safety net. */
export function AppProviders({ app, apiUrl, resources, children }: AppProvidersProps) {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  const [i18n] = useState(() => createI18n(language))
  const [queries] = useState(createQueryClient)
  const [session] = useState(() =>
    createSession({ app, apiUrl, tokens: tokenStore, language: () => i18n.language }),
  )
  // Answers are kept for a day; an app that is taken down takes their timers with it.
  useEffect(() => () => queries.clear(), [queries])
  const realtimeState = useLiveHints(session, apiUrl, queries)
  const isReadable = useFirstWords(i18n, resources, language)
  // Another function for each language: whoever speaks hears of the change.
  const translate = useMemo(() => i18n.in(language), [i18n, language])
  const choice = useLanguageChoice({ language, setLanguage, i18n, resources, session, queries })

  return (
    <SafeAreaProvider>
      <ThemeProvider>
        <TranslateContext value={translate}>
          <LanguageContext value={choice}>
            <QueryClientProvider client={queries}>
              <ApiAddressContext value={apiUrl}>
                <SessionContext value={session}>
                  <RealtimeContext value={realtimeState}>
                    <ErrorBoundary>
                      {isReadable ? (
                        <ToastProvider>
                          <OfflineFrame>{children}</OfflineFrame>
                        </ToastProvider>
                      ) : (
                        <Splash />
                      )}
                    </ErrorBoundary>
                  </RealtimeContext>
                </SessionContext>
              </ApiAddressContext>
            </QueryClientProvider>
          </LanguageContext>
        </TranslateContext>
      </ThemeProvider>
    </SafeAreaProvider>
  )
}

function useLiveHints(session: SessionStore, apiUrl: string, queries: QueryClient): RealtimeState {
  const [realtime] = useState(() =>
    createRealtime({
      baseUrl: apiUrl,
      queries,
      getAccessToken: session.getAccessToken,
      refresh: session.refresh,
      onSignedOut: session.ended,
      onAccountChanged: () => void session.reloadAccount(),
    }),
  )
  const { status, account } = useSyncExternalStore(session.subscribe, session.state, session.state)
  useEffect(() => {
    void session.restore()
    return session.onToken((token) => realtime.reauthenticate(token))
  }, [session, realtime])
  // A number changed or a deletion taken back in another tab of this browser: this one hears of it when it is looked at again.
  useEffect(
    () => focusManager.subscribe((isFocused) => void (isFocused && session.reloadAccount())),
    [session],
  )

  const owner = account?.id ?? null
  useEffect(() => {
    if (status !== 'signedIn' || owner === null) return
    realtime.connect()
    return () => {
      realtime.disconnect()
      // The next person on this device sees nothing of the one before. Not before the screens have heard that the session is over: a
      // list that still believed in it would ask once more and be refused.
      queueMicrotask(() => void queries.resetQueries())
    }
  }, [status, owner, realtime, queries])
  return useSyncExternalStore(realtime.subscribe, realtime.state, realtime.state)
}

/** True when there are words, and a face to show them in or a reason to wait no longer for one. */
function useFirstWords(i18n: I18n, resources: WordFiles, language: Language): boolean {
  const [areWordsThere, setAreWordsThere] = useState(false)
  const [isFaceThere, setIsFaceThere] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (areWordsThere) return
    let retry: ReturnType<typeof setTimeout> | null = null
    void loadWords(i18n, resources, language).then(
      () => setAreWordsThere(true),
      // Nothing can be said without words; the mark stays on the screen while we ask again, less and less often.
      () => (retry = setTimeout(() => setTries(tries + 1), Math.min(1000 * 2 ** tries, 15_000))),
    )
    return () => {
      if (retry) clearTimeout(retry)
    }
  }, [i18n, resources, language, tries, areWordsThere])
  useEffect(() => {
    const timer = setTimeout(() => setIsFaceThere(true), FONT_WAIT_MS)
    void loadScripts([...new Set(['Latin' as const, SCRIPT_OF[language]])]).then(() => setIsFaceThere(true))
    return () => clearTimeout(timer)
  }, [language])
  return areWordsThere && isFaceThere
}

interface LanguageParts {
  language: Language
  setLanguage: (next: Language) => void
  i18n: I18n
  resources: WordFiles
  session: SessionStore
  queries: QueryClient
}

function useLanguageChoice({ language, setLanguage, i18n, resources, session, queries }: LanguageParts) {
  const { account } = useSyncExternalStore(session.subscribe, session.state, session.state)
  const show = useCallback(
    async (next: Language) => {
      await loadWords(i18n, resources, next)
      i18n.speak(next)
      preferences.set('language', next)
      setLanguage(next)
      // Names and messages in answers are in the old language.
      void queries.invalidateQueries()
    },
    [i18n, resources, setLanguage, queries],
  )
  useEffect(() => setDocumentLanguage(language), [language])

  // What was chosen on this device wins; it is told to the account, so that messages come in it too.
  const known = account?.language
  useEffect(() => {
    if (known === undefined || known === language) return
    let isCurrent = true
    void unwrap(session.api.PATCH('/v1/me', { body: { language } })).then(
      (saved) => {
        if (isCurrent) session.setAccount(saved)
      },
      // The words on the screen are right already; the account hears of it at the next start.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [known, language, session])

  return useMemo(() => ({ language, setLanguage: show }), [language, show])
}

/** The first moment: ground and mark, no text that would jump. */
function Splash() {
  const { colors } = useTheme()
  return (
    <View
      style={{ flex: 1, backgroundColor: colors.background, alignItems: 'center', justifyContent: 'center' }}
    >
      <Mark size={72} />
    </View>
  )
}
