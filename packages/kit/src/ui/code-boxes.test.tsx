import { fireEvent, render, screen } from '@testing-library/react-native'
import { useState } from 'react'
import { CodeBoxes } from './code-boxes'

const complete = jest.fn()
beforeEach(() => complete.mockReset())

function Boxes({ error }: { error?: string }) {
  const [value, setValue] = useState('')
  return <CodeBoxes label="Code" value={value} onChange={setValue} onComplete={complete} error={error} />
}

async function type(text: string) {
  await fireEvent.changeText(screen.getByLabelText('Code'), text)
}

test('a pasted message gives its six digits, once', async () => {
  await render(<Boxes />)
  await type('482913 is your BuildXpert code')
  expect(complete.mock.calls).toEqual([['482913']])
  expect(screen.getByLabelText('Code').props['value']).toBe('482913')
})

test('typing goes on by itself at the sixth digit, not before; letters are dropped', async () => {
  await render(<Boxes />)
  for (const text of ['4', '48', '48x', '482', '4829', '48291']) await type(text)
  expect(complete).not.toHaveBeenCalled()
  await type('482913')
  expect(complete).toHaveBeenCalledTimes(1)
})

test('a corrected code is sent again, the same one is not', async () => {
  await render(<Boxes />)
  await type('111111')
  await type('111111')
  await type('11111')
  await type('111112')
  expect(complete.mock.calls.map(([code]: string[]) => code)).toEqual(['111111', '111112'])
})

test('digits of Indian keyboards count', async () => {
  await render(<Boxes />)
  await type('४८२९१३')
  expect(complete).toHaveBeenCalledWith('482913')
})

test('it is one field that takes the code from an SMS, and an error is announced', async () => {
  await render(<Boxes error="Wrong code" />)
  expect(screen.getByLabelText('Code').props['textContentType']).toBe('oneTimeCode')
  expect(screen.getByText('Wrong code').parent?.props['accessibilityLiveRegion']).toBe('polite')
})
