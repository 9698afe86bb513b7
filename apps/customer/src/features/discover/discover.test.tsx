import { fireEvent, screen, waitFor } from '@testing-library/react-native'
import { StyleSheet } from 'react-native'
import { refusal } from '../../testing/answers'
import { fakeApi } from '../../testing/fake-api'
import { cards, categories, id } from '../../testing/fixtures'
import { openApp } from '../../testing/open-app'

test('home is of use to somebody nobody knows: trades, and people near the start', async () => {
  await openApp({ api: fakeApi({ signedIn: false }), at: '/' })

  expect(await screen.findByTestId('category-plumbing')).toBeOnTheScreen()
  expect(await screen.findByTestId(`card-${id(20)}`)).toBeOnTheScreen()
  expect(screen.getByTestId('place')).toHaveTextContent(/Choose your place.*Bengaluru/)
})

test('a trade with a long word, which cannot wrap, is written small enough for its tile', async () => {
  const api = fakeApi()
  const named = ['ஸ்டெயின்லெஸ் ஸ்டீல்', 'சுத்தம் செய்தல்']
  api.on('GET', /^\/v1\/categories$/, () => ({
    status: 200,
    body: { items: named.map((name, i) => ({ ...categories[i], name })), nextCursor: null },
  }))
  await openApp({ api, at: '/' })

  const [long, short] = await Promise.all(named.map((name) => screen.findByText(name)))
  expect(StyleSheet.flatten(long?.props.style).fontSize).toBeLessThan(
    StyleSheet.flatten(short?.props.style).fontSize,
  )
})

test('where nobody works the way to a town nearby stands under the sentence that speaks of it', async () => {
  const api = fakeApi()
  api.on('GET', /^\/v1\/listings$/, () => ({ status: 200, body: { items: [], nextCursor: null } }))
  await openApp({ api, at: '/' })

  await screen.findByText(/Nobody works here yet/)
  await fireEvent.press(screen.getByText('Change place'))

  expect(await screen.findByTestId('place-sheet')).toBeOnTheScreen()
})

test('the chip with the next free time opens the picker with that time chosen', async () => {
  const app = await openApp({ api: fakeApi(), at: '/find?category=plumbing' })

  await fireEvent.press(await screen.findByTestId(`slot-of-${id(20)}`))

  await waitFor(() => expect(app.pathname()).toBe(`/listing/${id(20)}/time`))
  expect(app.search()).toMatchObject({ at: cards[0]?.nextSlot?.startsAt })
  await waitFor(() => expect(screen.getByTestId('chosen-time')).toHaveTextContent(/10:00–10:30/))
})

test('the next free time is said by the name of its day, where that is today or tomorrow', async () => {
  const api = fakeApi()
  const at = (iso: string) => ({ startsAt: iso, endsAt: iso.replace(':30:', ':59:') })
  const [today, tomorrow, later] = [
    '2026-11-27T10:30:00Z',
    '2026-11-28T04:30:00Z',
    '2026-11-29T04:30:00Z',
  ].map(at)
  const items = [today, tomorrow, later].map((nextSlot, i) => ({ ...cards[i], nextSlot }))
  api.on('GET', /^\/v1\/listings$/, () => ({ status: 200, body: { items, nextCursor: null } }))
  await openApp({ api, at: '/find' })

  expect(await screen.findByText('Free today, 16:00')).toBeOnTheScreen()
  expect(screen.getByText('Free tomorrow, 10:00')).toBeOnTheScreen()
  expect(screen.getByText('Free Sun 29 Nov, 10:00')).toBeOnTheScreen()
})

test('a trade whose name has not come is not said to be all there is', async () => {
  const api = fakeApi()
  api.on('GET', /^\/v1\/categories$/, () => refusal('auth.forbidden'))
  await openApp({ api, at: '/find?category=plumbing' })

  expect(await screen.findByTestId(`card-${id(20)}`)).toBeOnTheScreen()
  expect(screen.queryByText('All providers')).toBeNull()
})

test('a day asks only for those who are free on it', async () => {
  const api = fakeApi()
  await openApp({ api, at: '/find' })

  await fireEvent.press(await screen.findByTestId('day-tomorrow'))

  await waitFor(() => expect(api.asked.some((ask) => ask.query.get('day') === '2026-11-28')).toBe(true))
})

test('a job is found in spite of a slip of the finger', async () => {
  await openApp({ api: fakeApi(), at: '/search' })

  await fireEvent.changeText(await screen.findByTestId('search-field'), 'instalation shwer')

  expect(await screen.findByTestId('job-shower-installation')).toBeOnTheScreen()
  expect(screen.queryByTestId('job-tap-installation')).toBeNull()
})

test('when neither trades nor people come, each part says so in short and can be asked again', async () => {
  const api = fakeApi()
  let isDown = true
  for (const path of [/^\/v1\/categories$/, /^\/v1\/listings$/])
    api.on('GET', path, () =>
      isDown ? refusal('auth.forbidden') : { status: 200, body: { items: [], nextCursor: null } },
    )
  await openApp({ api, at: '/' })

  await waitFor(() => expect(screen.getAllByTestId('failed-auth.forbidden-part')).toHaveLength(2))
  isDown = false
  for (const retry of screen.getAllByText('Try again')) await fireEvent.press(retry)

  await waitFor(() => expect(screen.queryByText('Try again')).toBeNull())
})
