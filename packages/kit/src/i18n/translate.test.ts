import { merged, translator } from './translate'

const words = {
  home: { title: 'What needs doing?', hello: 'Hello {{name}}, {{name}}' },
  jobs_one: '{{count}} job',
  jobs_other: '{{count}} jobs',
  time: { days: 'days', days_other: '{{count}} days' },
}

test('a key stands for its words, and for itself when there are none', () => {
  const t = translator('en', words)
  expect(t('home.title')).toBe('What needs doing?')
  expect(t('home.subtitle')).toBe('home.subtitle')
  expect(t('home')).toBe('home')
  expect(t('home.title.more')).toBe('home.title.more')
})

test('parameters are put in wherever they are named; what is not given leaves nothing', () => {
  const t = translator('en', words)
  expect(t('home.hello', { name: 'Asha $& {{name}}' })).toBe('Hello Asha $& {{name}}, Asha $& {{name}}')
  expect(t('home.hello')).toBe('Hello , ')
})

test('a count takes the form of its language', () => {
  const t = translator('en', words)
  expect([0, 1, 2].map((count) => t('jobs', { count }))).toEqual(['0 jobs', '1 job', '2 jobs'])
  // In Hindi no job at all takes the form of one.
  expect(translator('hi', words)('jobs', { count: 0 })).toBe('0 job')
  expect(t('time.days', { count: 1 })).toBe('1 days')
  expect(t('time.days')).toBe('days')
})

test('two trees of words become one', () => {
  const t = translator('en', merged(words, { home: { more: 'More' }, own: 'Own' }))
  expect([t('home.more'), t('home.title'), t('own')]).toEqual(['More', 'What needs doing?', 'Own'])
})
