import { indicScriptsIn, runsOf } from './scripts'
import { initialsOf } from './avatar'

test('a sentence in one script is one run, with the Latin and the digits in it', () => {
  expect(runsOf('BuildXpert-ஐ 10:30-க்கு')).toEqual([{ script: 'Tamil', text: 'BuildXpert-ஐ 10:30-க்கு' }])
  expect(runsOf('₹1,250 per hour')).toEqual([{ script: 'Latin', text: '₹1,250 per hour' }])
})

test('two scripts are two runs that join to the same text', () => {
  const text = 'राजेश / ರಾಜೇಶ್'
  expect(runsOf(text).map((run) => run.script)).toEqual(['Devanagari', 'Kannada'])
  expect(
    runsOf(text)
      .map((run) => run.text)
      .join(''),
  ).toBe(text)
  expect(indicScriptsIn(text)).toEqual(['Devanagari', 'Kannada'])
})

test('initials keep a letter and its vowel sign together', () => {
  expect(initialsOf('किशोर वर्मा')).toBe('किव')
  expect(initialsOf('asha  rao')).toBe('AR')
  expect(initialsOf('श्री वर्मा')).toBe('श्रीव')
  expect(initialsOf('ಪ್ರಕಾಶ್ ಕೃಷ್ಣ')).toBe('ಪ್ರಕೃ')
  expect(initialsOf('முருகன்')).toBe('மு')
  expect(initialsOf('')).toBe('')
})
