import { Platform } from 'react-native'

/**
 * Where the API is. On the web it is always the page's own origin, so that cookies stay first-party and no build knows a host name;
 * a native build is told by its EAS profile. Whatever stands in EXPO_PUBLIC_* is public.
 */
export const env = {
  apiUrl:
    Platform.OS === 'web'
      ? (globalThis.location?.origin ?? '')
      : (process.env.EXPO_PUBLIC_API_URL ?? 'http://10.0.2.2:8080'),
} as const
