import { Platform } from 'react-native'

/**
 * The only reader of EXPO_PUBLIC_*; whatever is here is public by definition.
 * `apiUrl` is the origin of the API without a trailing slash. On the web the app is served by the API itself, so it is empty
 * (same origin) unless a build says otherwise; the Android emulator reaches its host at 10.0.2.2.
 */
export const env = {
  apiUrl: (process.env.EXPO_PUBLIC_API_URL ?? defaultApiUrl()).replace(/\/+$/, ''),
}

function defaultApiUrl() {
  if (Platform.OS === 'web') return ''
  return Platform.OS === 'android' ? 'http://10.0.2.2:8080' : 'http://localhost:8080'
}
