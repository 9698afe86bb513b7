import type { Theme } from '../ui/theme'

/** A native app has no page; screens announce their titles through their headings. */
export function setDocumentTitle(_title: string) {}
export function setDocumentLanguage(_language: string) {}
export function paintDocument(_theme: Theme) {}
