import { fireEvent, screen, waitFor } from '@testing-library/react-native'
import { fakeApi } from '../../testing/fake-api'
import { listing } from '../../testing/fixtures'
import { openApp } from '../../testing/open-app'

test('another language works at once, and the account hears of it', async () => {
  const api = fakeApi()
  await openApp({ api, at: '/profile' })

  await fireEvent.press(await screen.findByTestId('language'))
  await fireEvent.press(await screen.findByTestId('language-ta'))

  expect(await screen.findByText('அமைப்புகள்')).toBeOnTheScreen()
  await waitFor(() => {
    const told = api.asked.find((ask) => ask.method === 'PATCH' && ask.path === '/v1/me')
    expect(told?.body).toEqual({ language: 'ta' })
  })
})

test('the language chosen on this device is the one the app opens in', async () => {
  await openApp({ api: fakeApi({ signedIn: false }), at: '/', language: 'hi' })

  expect(await screen.findByText('आज कौन-सा काम करवाना है?')).toBeOnTheScreen()
})

test('in Hindi an hour that is cut short has the sign for it', async () => {
  await openApp({ api: fakeApi(), at: `/listing/${listing.id}`, language: 'hi' })

  expect((await screen.findAllByText(/1 घं॰/)).length).toBeGreaterThan(0)
})
