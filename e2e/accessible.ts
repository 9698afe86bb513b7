import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** No barrier that a machine can see. By night only the colours are others. */
export async function expectAccessible(page: Page, light: 'day' | 'night' = 'day') {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (
    light === 'day' ? axe.withTags(WCAG_22_AA) : axe.withRules('color-contrast')
  ).analyze()
  const said = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}\n${failureSummary}`),
  )
  expect.soft(said, `barriers on ${page.url()} by ${light}`).toEqual([])
}
