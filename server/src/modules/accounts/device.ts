import { isIPv6 } from 'node:net'

/** First match wins, so the ones that pretend to be others stand before them. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bUCBrowser\//, 'UC Browser'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*Safari\//, 'Safari'],
  // The native apps: React Native's network stacks.
  [/\bokhttp\/|\bCFNetwork\/|\bExpo\b/, 'BuildXpert'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b|\bCFNetwork\//, 'iPhone'],
  [/\bAndroid\b|\bokhttp\//, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]
const firstOf = (list: readonly [RegExp, string][], text: string) =>
  list.find(([seen]) => seen.test(text))?.[1]

/** "Chrome on Android", for its owner to recognise. A guess from what the device says of itself; nothing is decided by it. */
export function deviceOf(userAgent: string): string {
  const browser = firstOf(BROWSERS, userAgent)
  const system = firstOf(SYSTEMS, userAgent)
  if (browser && system) return `${browser} on ${system}`
  return browser ?? system ?? 'Unknown device'
}

/** The network, not the machine: enough to recognise a place, too little to follow somebody. */
export function placeOf(ip: string | null): string | null {
  if (!ip) return null
  const mapped = ip.toLowerCase().startsWith('::ffff:') ? ip.slice(7) : ip
  if (!isIPv6(mapped)) return mapped.replace(/\.\d+$/, '.x')
  const groups = mapped.split('::')[0]?.split(':') ?? []
  return `${groups.slice(0, 3).join(':')}::x`
}
