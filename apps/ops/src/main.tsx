import './ui/tokens.css'
import './ui/fonts.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/states.css'
import './ui/table.css'
import './ui/dialog.css'
import './ui/shell.css'
import './ui/pages.css'
import { createQueryClient } from '@buildxpert/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { RouterProvider } from 'react-router/dom'
import { createI18n, firstLanguage, speak } from './i18n/words.ts'
import { router } from './routes.tsx'
import { onLeaving } from './session/door.ts'
import { paint } from './ui/appearance.ts'
import { ToastProvider } from './ui/toast.tsx'

paint()
const queries = createQueryClient()
// Whoever comes next must not find what the one before has seen.
onLeaving(() => queries.clear())
const i18n = createI18n()
await untilLoaded(() => speak(i18n, firstLanguage()))

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </QueryClientProvider>
    </I18nextProvider>,
  )

/** Nothing can be said without words, so they are asked for until they come. */
async function untilLoaded(load: () => Promise<void>) {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2000))
    }
  }
}
