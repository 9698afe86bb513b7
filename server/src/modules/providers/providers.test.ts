import { Listing, OwnListing, OwnListingList, ProviderProfile, type SaveOffer } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { bodyOf, testServer, type Answer, type TestServer } from '../../../test/index.ts'
import { SERVICES } from '../catalog/index.ts'

const idOf = (slug: string) => SERVICES.find((service) => service.slug === slug)?.id ?? ''
const TAP: SaveOffer = { serviceId: idOf('tap-installation'), unit: 'unit', pricePaise: 29_900, minutes: 45 }
const SHOWER: SaveOffer = {
  serviceId: idOf('shower-installation'),
  unit: 'unit',
  pricePaise: 19_900,
  minutes: 60,
}
const codeOf = (answer: Answer) => [answer.statusCode, answer.json<{ code: string }>().code]

const PROFILE = {
  name: 'ரவி குமார்',
  about: 'Fifteen years of taps and pipes.',
  experienceYears: 15,
  languages: ['ta', 'en'],
  city: 'Chennai',
  state: 'Tamil Nadu',
  pin: '600001',
  lat: 13.0827,
  lng: 80.2707,
  serviceRadiusMeters: 12_000,
}

describe('a provider profile', () => {
  test('is made, read and replaced by its owner', async () => {
    await using t = await testServer()
    const ravi = await t.signIn({ app: 'provider' })
    expect(codeOf(await ravi.get('/v1/provider'))).toEqual([409, 'provider.profile_required'])
    expect(codeOf(await ravi.get('/v1/provider/listings'))).toEqual([409, 'provider.profile_required'])

    const made = ProviderProfile.parse(bodyOf(await ravi.put('/v1/provider', PROFILE), 200))
    expect(made).toMatchObject({ ...PROFILE, zone: 'Asia/Kolkata' })
    const { about: _, ...withoutAbout } = PROFILE
    const changed = bodyOf<ProviderProfile>(
      await ravi.put('/v1/provider', { ...withoutAbout, experienceYears: 16 }),
      200,
    )
    expect(changed).toMatchObject({ id: made.id, experienceYears: 16, about: null })
    expect(bodyOf(await ravi.get('/v1/provider'), 200)).toEqual(changed)
  })

  test('takes nothing odd', async () => {
    await using t = await testServer()
    const ravi = await t.signIn({ app: 'provider' })
    const odd: object[] = [
      { ...PROFILE, jobsDone: 1000 },
      { ...PROFILE, lat: 91 },
      { ...PROFILE, lat: '13' },
      { ...PROFILE, languages: [] },
      { ...PROFILE, languages: ['ta', 'ta'] },
      { ...PROFILE, languages: ['fr'] },
      { ...PROFILE, name: '<b>Ravi</b>' },
      { ...PROFILE, pin: '012345' },
      { ...PROFILE, serviceRadiusMeters: 100_001 },
      {},
    ]
    for (const body of odd)
      expect(codeOf(await ravi.put('/v1/provider', body))).toEqual([422, 'request.invalid'])
    expect(codeOf(await t.app.inject({ method: 'PUT', url: '/v1/provider', payload: PROFILE }))).toEqual([
      401,
      'auth.required',
    ])
  })
})

describe('a listing', () => {
  test('is active at once, named in the reader’s language, with its offers in the given order', async () => {
    await using t = await testServer()
    const ravi = await t.signIn({ app: 'provider', language: 'hi' })
    bodyOf(await ravi.put('/v1/provider', PROFILE), 200)
    const answer = await ravi.post('/v1/provider/listings', { category: 'plumbing', offers: [TAP, SHOWER] })
    const listing = OwnListing.parse(bodyOf(answer, 201))
    expect(listing).toMatchObject({ category: 'plumbing', state: 'active', rating: { mean: null, count: 0 } })
    expect(listing.offers.map(({ name, pricePaise }) => [name, pricePaise])).toEqual([
      ['नल लगाना', 29_900],
      ['शावर लगाना', 19_900],
    ])
    expect(OwnListingList.parse(bodyOf(await ravi.get('/v1/provider/listings'), 200)).items).toEqual([
      listing,
    ])
  })

  test('exists once for each category, even when asked for twice at once', async () => {
    await using t = await testServer()
    const ravi = await t.signIn({ app: 'provider' })
    bodyOf(await ravi.put('/v1/provider', PROFILE), 200)
    const ask = () => ravi.post('/v1/provider/listings', { category: 'plumbing', offers: [TAP] })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map((a) => a.statusCode).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    expect(codeOf(await ask())).toEqual([409, 'listing.already_exists'])
  })

  test('offers only what belongs to its category', async () => {
    await using t = await testServer()
    const ravi = await t.signIn({ app: 'provider' })
    const ask = (body: object) => ravi.post('/v1/provider/listings', body)
    expect(codeOf(await ask({ category: 'plumbing', offers: [TAP] }))).toEqual([
      409,
      'provider.profile_required',
    ])
    bodyOf(await ravi.put('/v1/provider', PROFILE), 200)

    const foreign = { ...TAP, serviceId: idOf('room-painting') }
    const unknown = { ...TAP, serviceId: crypto.randomUUID() }
    expect(codeOf(await ask({ category: 'plumbing', offers: [TAP, foreign] }))).toEqual([
      404,
      'service.not_found',
    ])
    expect(codeOf(await ask({ category: 'plumbing', offers: [unknown] }))).toEqual([404, 'service.not_found'])
    expect(codeOf(await ask({ category: 'electrical', offers: [TAP] }))).toEqual([404, 'category.not_found'])
    expect(codeOf(await ask({ category: 'magic', offers: [TAP] }))).toEqual([404, 'category.not_found'])
    for (const offers of [
      [],
      [TAP, TAP],
      [{ ...TAP, minutes: 50 }],
      [{ ...TAP, pricePaise: 0.5 }],
      [{ ...TAP, free: true }],
    ])
      expect(codeOf(await ask({ category: 'plumbing', offers }))).toEqual([422, 'request.invalid'])
    expect(OwnListingList.parse(bodyOf(await ravi.get('/v1/provider/listings'), 200)).items).toEqual([])
  })

  test('changes only in what is sent, and only by its owner', async () => {
    await using t = await testServer()
    const { client, listingId } = await t.seed.provider({ offers: [TAP] })
    const path = `/v1/provider/listings/${listingId}`

    const described = bodyOf<OwnListing>(await client.patch(path, { description: 'Clean work' }), 200)
    expect(described).toMatchObject({
      description: 'Clean work',
      state: 'active',
      offers: [{ pricePaise: 29_900 }],
    })
    const cheaper = bodyOf<OwnListing>(await client.patch(path, { offers: [SHOWER] }), 200)
    expect(cheaper.offers).toMatchObject([{ serviceId: SHOWER.serviceId, pricePaise: 19_900 }])
    expect(cheaper.description).toBe('Clean work')
    expect(bodyOf<OwnListing>(await client.patch(path, { description: null }), 200).description).toBeNull()
    expect(bodyOf(await client.patch(path, {}), 200)).toMatchObject({ offers: [{ pricePaise: 19_900 }] })

    const other = await t.seed.provider()
    const customer = await t.seed.customer()
    for (const stranger of [other.client, customer])
      expect(codeOf(await stranger.patch(path, { state: 'paused' }))).toEqual([404, 'listing.not_found'])
    expect(codeOf(await client.patch(path, { state: 'draft' }))).toEqual([422, 'request.invalid'])
    expect(codeOf(await client.patch(path, { rating: 5 }))).toEqual([422, 'request.invalid'])
    expect(codeOf(await client.patch('/v1/provider/listings/17', {}))).toEqual([422, 'request.invalid'])
  })
})

describe('GET /v1/listings/{id}', () => {
  const see = (t: TestServer, id: string, query = '') => t.app.inject({ url: `/v1/listings/${id}${query}` })

  test('shows what a customer needs, and no phone or exact place', async () => {
    await using t = await testServer()
    const { client, id, listingId } = await t.seed.provider({ offers: [TAP, SHOWER] })
    const listing = Listing.parse(bodyOf(await see(t, listingId, '?lat=13.0025&lng=77.5925'), 200))
    expect(listing).toMatchObject({
      id: listingId,
      category: 'plumbing',
      zone: 'Asia/Kolkata',
      distanceMeters: 3400,
      provider: { id, jobsDone: 0, onTimePercent: null, verified: [{ kind: 'phone' }] },
      cancellation: { freeUntilMinutesBefore: 180 },
    })
    expect(listing.offers.map(({ serviceId }) => serviceId)).toEqual([TAP.serviceId, SHOWER.serviceId])
    const text = (await see(t, listingId)).body
    expect(text).not.toContain(client.phone)
    expect(text).not.toContain('12.97')
    expect(bodyOf<Listing>(await see(t, listingId), 200).distanceMeters).toBeNull()
  })

  test('a paused listing is there for its owner alone', async () => {
    await using t = await testServer()
    const { client, listingId } = await t.seed.provider()
    bodyOf(await client.patch(`/v1/provider/listings/${listingId}`, { state: 'paused' }), 200)
    expect(codeOf(await see(t, listingId))).toEqual([404, 'listing.not_found'])
    const customer = await t.seed.customer()
    expect(codeOf(await customer.get(`/v1/listings/${listingId}`))).toEqual([404, 'listing.not_found'])
    expect(bodyOf<Listing>(await client.get(`/v1/listings/${listingId}`), 200).state).toBe('paused')
    expect(codeOf(await see(t, crypto.randomUUID()))).toEqual([404, 'listing.not_found'])
    expect(codeOf(await see(t, 'x'))).toEqual([422, 'request.invalid'])
    expect(codeOf(await see(t, listingId, '?lat=91&lng=0'))).toEqual([422, 'request.invalid'])
    for (const half of ['?lat=12.9', '?lng=77.6', '?lat=12.9&lng='])
      expect(codeOf(await see(t, listingId, half))).toEqual([422, 'request.invalid'])
  })
})
