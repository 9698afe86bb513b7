import { AppProviders } from '@buildxpert/kit'
import { render } from '@testing-library/react-native'
import type { ReactElement } from 'react'
import { resources } from '../src/i18n/index.ts'
import type { fakeServer } from './fake-server.ts'

/**
 * Draws a screen inside the app's real providers, signed in, over a server that answers at `fetch`. Everything above that line is the code that
 * ships: client, session, queries, words, design system.
 */
export async function renderApp(screen: ReactElement, server: ReturnType<typeof fakeServer>) {
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const text = await request.text()
    const { status, body } = server.answer(request.method, request.url, text === '' ? {} : JSON.parse(text))
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
    })
  }
  return render(
    <AppProviders app="provider" apiUrl="http://localhost" resources={resources}>
      {screen}
    </AppProviders>,
  )
}
