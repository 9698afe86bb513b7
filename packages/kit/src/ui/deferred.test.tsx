import { fireEvent, render, screen } from '@testing-library/react-native'
import { deferred } from './deferred'
import type { WaitingProps } from './deferred'
import { Tappable } from './tappable'
import { Text } from './text'

function Waiting({ retry }: WaitingProps) {
  return retry ? (
    <Tappable onPress={retry}>
      <Text>try again</Text>
    </Tappable>
  ) : (
    <Text>on its way</Text>
  )
}
const Greeting = ({ name }: { name: string }) => <Text>Hello {name}</Text>

test('what could not be fetched is fetched by the next press, and after that is there at once', async () => {
  let isDown = true
  const Late = deferred<{ name: string }>(
    async () => (isDown ? Promise.reject(new TypeError('network')) : Greeting),
    Waiting,
  )
  await render(<Late name="Asha" />)
  await fireEvent.press(await screen.findByText('try again'))
  expect(await screen.findByText('try again')).toBeTruthy()
  isDown = false
  await fireEvent.press(screen.getByText('try again'))
  expect(await screen.findByText('Hello Asha')).toBeTruthy()

  await screen.unmount()
  isDown = true
  await render(<Late name="Ravi" />)
  expect(screen.getByText('Hello Ravi')).toBeTruthy()
})
