import { act, fireEvent, screen, waitFor } from '@testing-library/react-native'
import { refusal } from '../../testing/answers'
import { fakeApi } from '../../testing/fake-api'
import { openApp } from '../../testing/open-app'

const PHONE = '9812345678'
const SESSIONS = /^\/v1\/auth\/sessions$/

async function atTheDoor(api = fakeApi({ signedIn: false })) {
  const app = await openApp({ api, at: '/sign-in' })
  await fireEvent.changeText(await screen.findByTestId('phone'), PHONE)
  return { api, app }
}

test('a password opens the door; the number typed before is kept, a wrong one is told kindly', async () => {
  const { api, app } = await atTheDoor()
  await fireEvent.press(screen.getByTestId('use-password'))
  expect(screen.getByTestId('phone')).toHaveProp('value', '98123 45678')
  const password = screen.getByTestId('password')
  expect(password).toHaveProp('secureTextEntry', true)

  api.on('POST', SESSIONS, () => refusal('auth.password_invalid'))
  await fireEvent.changeText(password, 'not my password')
  await fireEvent.press(screen.getByTestId('enter'))
  expect(await screen.findByText(/The phone number or the password is not right/)).toBeOnTheScreen()

  await fireEvent.press(screen.getByTestId('password-eye'))
  expect(screen.getByTestId('password')).toHaveProp('secureTextEntry', false)
  await fireEvent.changeText(screen.getByTestId('password'), ' four words in row ')
  expect(screen.queryByText(/is not right/)).toBeNull()
  api.on('POST', SESSIONS, ({ body }) => {
    expect(body).toMatchObject({ phone: `+91${PHONE}`, password: ' four words in row ', app: 'customer' })
    return api.signedIn()
  })
  await fireEvent.press(screen.getByTestId('enter'))
  await waitFor(() => expect(app.pathname()).toBe('/'))
})

test('too many tries: the button says until when, rests, and works again by itself', async () => {
  const { api } = await atTheDoor()
  await fireEvent.press(screen.getByTestId('use-password'))
  api.on('POST', SESSIONS, () => refusal('limit.exceeded', { retryAfterSeconds: 90 }))
  await fireEvent.changeText(screen.getByTestId('password'), 'not my password')
  await fireEvent.press(screen.getByTestId('enter'))
  expect(await screen.findByText('Try again in 1:30')).toBeOnTheScreen()
  expect(screen.getByTestId('enter')).toBeDisabled()

  await act(() => jest.advanceTimersByTimeAsync(91_000))
  expect(screen.getByTestId('enter')).toBeEnabled()
})

test('a blocked number is told calmly, and another can be used', async () => {
  const { api } = await atTheDoor()
  await fireEvent.press(screen.getByTestId('send-code'))
  api.on('POST', SESSIONS, () => refusal('auth.blocked'))
  await fireEvent.changeText(await screen.findByTestId('code'), '123456')
  expect(await screen.findByText('This account is blocked')).toBeOnTheScreen()

  await fireEvent.press(screen.getByTestId('other-number'))
  expect(screen.getByTestId('phone')).toHaveProp('value', '')
})

test('a code that comes as a call says so', async () => {
  const api = fakeApi({ signedIn: false })
  const sent = api.answerTo('POST', new URL('http://api.test/v1/auth/codes'), {})
  api.on('POST', /^\/v1\/auth\/codes$/, () => ({
    ...sent,
    body: { ...(sent.body as object), channel: 'voice' },
  }))
  await atTheDoor(api)
  await fireEvent.press(screen.getByTestId('send-code'))
  expect(await screen.findByText(/We are calling/)).toBeOnTheScreen()
})

test('a number looked at again and left as it was goes on with the code that is under way', async () => {
  const { api } = await atTheDoor()
  await fireEvent.press(screen.getByTestId('send-code'))
  await fireEvent.press(await screen.findByTestId('change-number'))
  await fireEvent.press(await screen.findByTestId('send-code'))
  expect(await screen.findByTestId('code')).toBeOnTheScreen()
  expect(api.asked.filter(({ path }) => path === '/v1/auth/codes')).toHaveLength(1)
})
