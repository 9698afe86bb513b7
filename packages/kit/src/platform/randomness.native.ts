import { getRandomValues } from 'expo-crypto'

/** Hermes has no `crypto`; attempt ids must come from the system's own source, never from Math.random. */
export function ensureRandomness() {
  if (typeof globalThis.crypto !== 'undefined') return
  Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues }, configurable: true })
}
