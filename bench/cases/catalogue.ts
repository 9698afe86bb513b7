import type { HttpCase } from '../http-case.ts'

const CATALOGUE = '/v1/categories'

export const catalogue: HttpCase = {
  name: 'catalogue',
  what: 'catalogue, compressed',
  goals: { ofBare: 0.85, cpuMs: 0.015 },
  limits: 'ready',
  hasPeer: true,
  requests: async () => [{ path: CATALOGUE }],
}

/** What a phone that was here before asks: nothing has changed, 304. */
export const knownCatalogue: HttpCase = {
  name: 'catalogue-304',
  what: 'catalogue, unchanged (304)',
  goals: {},
  limits: 'none',
  async requests({ api }) {
    const etag = (await fetch(`${api}${CATALOGUE}`)).headers.get('etag')
    if (etag === null) throw new Error('the catalogue comes without an ETag')
    const again = await fetch(`${api}${CATALOGUE}`, { headers: { 'if-none-match': etag } })
    if (again.status !== 304) throw new Error(`the ETag of a moment ago is answered with ${again.status}`)
    return [{ path: CATALOGUE, etag }]
  },
}
