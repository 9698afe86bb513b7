import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Wordmark } from '../ui/wordmark.tsx'
import { LanguageSelect } from './display.tsx'
import { OfflineBanner } from './offline-banner.tsx'

/** The frame of the pages before one is in. */
export function Outside({
  title,
  wide = false,
  children,
}: {
  title: string
  wide?: boolean
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · BuildXpert`
  }, [title])
  return (
    <div className={`outside ${wide ? 'wide' : ''}`}>
      <div>
        <header className="page-head unprinted">
          <Wordmark />
          <LanguageSelect />
        </header>
        <main>
          <OfflineBanner />
          <div className="card">
            <h1>{title}</h1>
            {children}
          </div>
        </main>
      </div>
    </div>
  )
}
