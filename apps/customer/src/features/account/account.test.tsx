import { fireEvent, screen, waitFor } from '@testing-library/react-native'
import * as FileSystem from 'expo-file-system'
import { shareAsync } from 'expo-sharing'
import { refusal } from '../../testing/answers'
import { RIGHT_CODE } from '../../testing/fake-account'
import { fakeApi } from '../../testing/fake-api'
import { openApp } from '../../testing/open-app'

const sent = (api: ReturnType<typeof fakeApi>, path: string) =>
  api.asked.filter((ask) => ask.path === path).map(({ body }) => body)

test('from the profile to every way of looking after an account', async () => {
  const app = await openApp({ api: fakeApi(), at: '/profile' })
  await fireEvent.press(await screen.findByTestId('account'))
  await waitFor(() => expect(app.pathname()).toBe('/profile/account'))
  expect(await screen.findByText('Not added')).toBeOnTheScreen()

  await fireEvent.press(screen.getByTestId('account-activity'))
  expect(await screen.findByText('Nothing yet')).toBeOnTheScreen()
  await fireEvent.press(screen.getByTestId('sessions-end-all'))
  await fireEvent.press(await screen.findByTestId('confirm'))
  await waitFor(() => expect(app.pathname()).toBe('/sign-in'))
})

test('another number takes a code to each of the two; a refused one leads back to its own boxes', async () => {
  const api = fakeApi()
  await openApp({ api, at: '/profile/phone' })
  await fireEvent.changeText(await screen.findByTestId('phone'), '9812345678')
  await fireEvent.press(screen.getByTestId('phone-number-next'))
  expect(await screen.findByText('That is already your number.')).toBeOnTheScreen()

  await fireEvent.changeText(screen.getByTestId('phone'), '9876500000')
  await fireEvent.press(screen.getByTestId('phone-number-next'))
  await fireEvent.changeText(await screen.findByTestId('code-leave'), '000000')
  await fireEvent.changeText(await screen.findByTestId('code-take'), RIGHT_CODE)

  expect(await screen.findByText(/That code is wrong/)).toBeOnTheScreen()
  expect(screen.queryByTestId('code-take')).toBeNull()
  await fireEvent.changeText(screen.getByTestId('code-leave'), RIGHT_CODE)
  expect(await screen.findByText('Your number is changed')).toBeOnTheScreen()
  expect(sent(api, '/v1/me/codes')).toEqual([
    { purpose: 'leave_phone' },
    { purpose: 'take_phone', phone: '+919876500000' },
  ])

  await fireEvent.press(screen.getByTestId('done-back'))
  expect(await screen.findByText('+91\u00a098765\u00a000000')).toBeOnTheScreen()
})

test('a number that is taken leads back to the number, and what was typed stays', async () => {
  const api = fakeApi()
  api.on('PUT', /^\/v1\/me\/phone$/, () => refusal('account.phone_taken'))
  await openApp({ api, at: '/profile/phone' })
  await fireEvent.changeText(await screen.findByTestId('phone'), '9876500000')
  await fireEvent.press(screen.getByTestId('phone-number-next'))
  await fireEvent.changeText(await screen.findByTestId('code-leave'), RIGHT_CODE)
  await fireEvent.changeText(await screen.findByTestId('code-take'), RIGHT_CODE)
  expect(await screen.findByText(/Another account has this number/)).toBeOnTheScreen()
  expect(screen.getByTestId('phone')).toHaveProp('value', '98765 00000')
})

test('a password is added with a code; one that everybody uses is refused beside its field', async () => {
  const api = fakeApi()
  await openApp({ api, at: '/profile/password' })
  await fireEvent.press(await screen.findByTestId('password-start'))
  await fireEvent.changeText(await screen.findByTestId('code'), RIGHT_CODE)
  await fireEvent.changeText(screen.getByTestId('password'), 'short')
  await fireEvent.press(screen.getByTestId('password-save'))
  expect(await screen.findByText('Use 8 to 128 characters')).toBeOnTheScreen()
  expect(sent(api, '/v1/me/password')).toEqual([])

  let isCommon = true
  const taken = /^\/v1\/me\/password$/
  api.on('PUT', taken, () => {
    if (isCommon) return refusal('account.password_too_common')
    return { status: 204 }
  })
  await fireEvent.changeText(screen.getByTestId('password'), 'password123')
  await fireEvent.press(screen.getByTestId('password-save'))
  expect(await screen.findByText(/turned up in data leaks/)).toBeOnTheScreen()
  expect(screen.getByTestId('code')).toHaveProp('value', RIGHT_CODE)

  isCommon = false
  await fireEvent.changeText(screen.getByTestId('password'), 'four words in a row')
  await fireEvent.press(screen.getByTestId('password-save'))
  expect(await screen.findByText('Your password is saved')).toBeOnTheScreen()
  expect(await screen.findByText('Added')).toBeOnTheScreen()
})

test('a password is removed after one question, with a code', async () => {
  const api = fakeApi({ account: { hasPassword: true } })
  await openApp({ api, at: '/profile/password' })
  await fireEvent.press(await screen.findByTestId('password-remove'))
  await fireEvent.press(await screen.findByTestId('confirm'))
  await fireEvent.changeText(await screen.findByTestId('code'), RIGHT_CODE)
  await fireEvent.press(screen.getByTestId('password-remove-confirm'))
  expect(await screen.findByText(/Your password is removed/)).toBeOnTheScreen()
  expect(await screen.findByText('Not added')).toBeOnTheScreen()
})

test('one’s data goes to the share sheet as a file with the day in its name; a refusal says when to try again', async () => {
  const api = fakeApi()
  await openApp({ api, at: '/profile/account' })
  await fireEvent.press(await screen.findByTestId('download-data'))
  expect(await screen.findByText('Your file is ready')).toBeOnTheScreen()
  const [uri] = jest.mocked(shareAsync).mock.lastCall ?? []
  expect(uri).toMatch(/\/buildxpert-data-2026-11-27\.json$/)
  const { files } = FileSystem as unknown as { files: Map<string, string> }
  expect(files.get(uri ?? '')).toContain('"format":"buildxpert.account-export"')

  api.on('GET', /^\/v1\/me\/export$/, () => refusal('limit.exceeded', { retryAfterSeconds: 24 * 3600 }))
  await fireEvent.press(screen.getByTestId('download-data'))
  expect(await screen.findByText('Try again after Sat 28 Nov, 09:00')).toBeOnTheScreen()
})

test('whoever has bookings to finish is led to them; afterwards the account waits, and one tap keeps it', async () => {
  const api = fakeApi()
  let isOpen = true
  const app = await openApp({ api, at: '/profile/delete' })
  await fireEvent.press(await screen.findByTestId('deletion-start'))
  await fireEvent.changeText(await screen.findByTestId('code'), RIGHT_CODE)
  expect(sent(api, '/v1/me/deletion')).toEqual([])

  api.on('POST', /^\/v1\/me\/deletion$/, () => {
    if (isOpen) return refusal('account.has_open_bookings')
    api.own.change({ deletesAt: '2026-12-12T03:30:00.000Z' })
    return { status: 200, body: { deletesAt: '2026-12-12T03:30:00.000Z' } }
  })
  await fireEvent.press(screen.getByTestId('deletion-confirm'))
  await fireEvent.press(await screen.findByTestId('deletion-bookings'))
  await waitFor(() => expect(app.pathname()).toBe('/bookings'))

  isOpen = false
  await app.goTo('/profile/delete')
  await fireEvent.press(await screen.findByTestId('deletion-start'))
  await fireEvent.changeText(await screen.findByTestId('code'), RIGHT_CODE)
  await fireEvent.press(screen.getByTestId('deletion-confirm'))
  expect(await screen.findByTestId('deletion-waiting')).toBeOnTheScreen()

  await app.goTo('/')
  expect(await screen.findByText('Your account will be deleted on Sat 12 Dec.')).toBeOnTheScreen()
  await fireEvent.press(screen.getByTestId('keep-account'))
  expect(await screen.findByText(/Your account stays/)).toBeOnTheScreen()
  expect(screen.queryByTestId('deletion-banner')).toBeNull()
})

test('a visitor is told what notifications are, and somebody without a name that one can be added', async () => {
  const visitor = await openApp({ api: fakeApi({ signedIn: false }), at: '/notifications' })
  await screen.findByText('News about your bookings will appear here.')
  await fireEvent.press(screen.getByText('Sign in'))
  await waitFor(() => expect(visitor.pathname()).toBe('/sign-in'))

  await openApp({ api: fakeApi({ account: { name: null } }), at: '/profile' })
  expect(await screen.findByText('Add your name')).toBeOnTheScreen()
})
