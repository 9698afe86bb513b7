import { EMPTY_DRAFT, draftFromText, stepAfter, stepBefore } from './onboarding-draft.ts'

test('a draft survives the device', () => {
  const draft = {
    ...EMPTY_DRAFT,
    step: 'offers' as const,
    category: 'plumbing',
    profile: { ...EMPTY_DRAFT.profile, name: 'ರಮೇಶ್ ಗೌಡ', languages: ['kn' as const] },
    offers: [{ serviceId: 's', isOn: true, unit: 'visit' as const, minutes: 60, priceText: '35' }],
  }
  expect(draftFromText(JSON.stringify(draft))).toEqual(draft)
})

test.each([null, '', 'not json', '[]', '{"step":"you"}', JSON.stringify({ ...EMPTY_DRAFT, step: 'gone' })])(
  'what is no draft (%s) starts again',
  (text) => {
    expect(draftFromText(text)).toEqual(EMPTY_DRAFT)
  },
)

test('the steps follow each other', () => {
  expect(stepAfter('you')).toBe('place')
  expect(stepAfter('offers')).toBeUndefined()
  expect(stepBefore('you')).toBeUndefined()
})
