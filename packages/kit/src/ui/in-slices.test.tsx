import { render, screen } from '@testing-library/react-native'
import { Profiler } from 'react'
import { InSlices } from './in-slices'
import { Text } from './text'

/** What was on the screen after each time that something was drawn. */
async function drawn(words: string): Promise<string[]> {
  const seen: string[] = []
  await render(
    <Profiler id="screen" onRender={(_id, phase) => seen.push(phase)}>
      <InSlices>
        <Text>{words}</Text>
      </InSlices>
    </Profiler>,
  )
  expect(screen.getByText(words)).toBeTruthy()
  return seen
}

test('an app’s first screen comes at once; before each later one the tap is answered', async () => {
  expect(await drawn('Today')).toEqual(['mount'])
  await screen.unmount()
  expect(await drawn('Jobs')).toEqual(['mount', 'update'])
})
