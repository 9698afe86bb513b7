import type { Account, Address } from '@buildxpert/contract'
import { Address as AddressSchema } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { testServer } from '../../../test/index.ts'
import { listenAs } from '../../../test/listen-as.ts'

const HOME = {
  label: 'home',
  line1: '12, 4th Cross',
  city: 'Bengaluru',
  state: 'Karnataka',
  pin: '560038',
  lat: 12.97,
  lng: 77.64,
}

describe('me', () => {
  test.each(['Asha Rao', 'आशा राव', 'ಆಶಾ ರಾವ್', 'ஆஷா ராவ்', 'ఆశా రావు', 'ആശാ റാവു', "D'Souza-Rao Jr."])(
    'a person may be called %s',
    async (name) => {
      await using t = await testServer()
      const client = await t.signIn()
      const answer = await client.patch('/v1/me', { name, language: 'kn' })
      expect(answer.json<Account>()).toMatchObject({ name, language: 'kn' })
      expect((await client.get('/v1/me')).json()).toEqual(answer.json())
    },
  )

  test('what is changed on one device is heard on the others, and by nobody else', async () => {
    await using stack = new AsyncDisposableStack()
    const t = stack.use(await testServer())
    await t.app.listen({ port: 0, host: '127.0.0.1' })
    const phone = await t.signIn()
    t.clock.advance(31_000)
    const laptop = await t.signIn({ phone: phone.phone, app: 'provider' })
    const [atLaptop, atStranger] = [
      await listenAs(t, laptop, stack),
      await listenAs(t, await t.signIn(), stack),
    ]

    await phone.patch('/v1/me', { name: 'Asha Rao' })
    const hint = { kind: 'session', id: phone.accountId }
    await expect.poll(() => atLaptop, { interval: 5 }).toEqual([hint])
    expect(atStranger).toEqual([])
  })

  test.each([
    ['NUL', { name: 'Asha\u0000' }],
    ['a lone surrogate', { name: 'Asha \ud800' }],
    ['markup', { name: '<b>Asha</b>' }],
    ['nothing but spaces', { name: '   ' }],
    ['nothing to see', { name: '\u200d' }],
    ['marks without a letter', { name: ".'- \u0301" }],
    ['101 letters', { name: 'a'.repeat(101) }],
    ['a language we do not speak', { language: 'fr' }],
    ['a field that is not theirs', { phone: '+919812345678' }],
    ['a prototype', JSON.parse('{"__proto__": {"isProvider": true}}') as object],
  ])('a change with %s is refused and nothing changes', async (_what, body) => {
    await using t = await testServer()
    const client = await t.signIn()
    const answer = await client.patch('/v1/me', body)
    expect([400, 422]).toContain(answer.statusCode)
    expect((await client.get('/v1/me')).json()).toEqual(client.account)
  })

  test('nobody is told without a token', async () => {
    await using t = await testServer()
    expect((await t.app.inject('/v1/me')).json()).toMatchObject({ status: 401, code: 'auth.required' })
  })
})

describe('addresses', () => {
  test('one Idempotency-Key saves one address, and answers the same', async () => {
    await using t = await testServer()
    const owner = await t.signIn()
    const key = { 'idempotency-key': 'save-home' }

    const first = await owner.post('/v1/addresses', HOME, key)
    const again = await owner.post('/v1/addresses', HOME, key)

    expect([first.statusCode, again.body]).toEqual([201, first.body])
    expect((await owner.get('/v1/addresses')).json<{ items: Address[] }>().items).toHaveLength(1)
    expect((await owner.post('/v1/addresses', { ...HOME, line1: 'Elsewhere' }, key)).json()).toMatchObject({
      code: 'idempotency.key_reused',
    })
  })

  test('are saved, listed, changed and taken away by their owner', async () => {
    await using t = await testServer()
    const client = await t.signIn()
    const created = await client.post('/v1/addresses', { ...HOME, landmark: 'Opposite the temple' })
    expect(created.statusCode).toBe(201)
    const home = AddressSchema.strict().parse(created.json())
    expect(home).toMatchObject({ ...HOME, line2: null, landmark: 'Opposite the temple' })

    const changed = await client.patch(`/v1/addresses/${home.id}`, { line1: '14, 4th Cross', landmark: null })
    expect(changed.json()).toEqual({ ...home, line1: '14, 4th Cross', landmark: null })
    expect((await client.patch(`/v1/addresses/${home.id}`, {})).json()).toEqual(changed.json())
    expect((await client.get('/v1/addresses')).json()).toEqual({ items: [changed.json()], nextCursor: null })

    expect((await client.delete(`/v1/addresses/${home.id}`)).statusCode).toBe(204)
    expect((await client.get('/v1/addresses')).json()).toEqual({ items: [], nextCursor: null })
    expect((await client.delete(`/v1/addresses/${home.id}`)).json()).toMatchObject({
      code: 'address.not_found',
    })
  })

  test('of somebody else are not there', async () => {
    await using t = await testServer()
    const [owner, other] = [await t.signIn(), await t.signIn()]
    const { id } = (await owner.post('/v1/addresses', HOME)).json<Address>()

    for (const answer of [
      await other.patch(`/v1/addresses/${id}`, { line1: 'mine now' }),
      await other.patch(`/v1/addresses/${id}`, {}),
      await other.delete(`/v1/addresses/${id}`),
    ]) {
      expect(answer.json()).toMatchObject({ status: 404, code: 'address.not_found' })
    }
    expect((await other.get('/v1/addresses')).json()).toMatchObject({ items: [] })
    expect((await owner.get('/v1/addresses')).json()).toMatchObject({ items: [HOME] })
  })

  test('are at most twenty, also when all are saved at once', async () => {
    await using t = await testServer()
    const client = await t.signIn()
    const answers = await Promise.all(Array.from({ length: 25 }, () => client.post('/v1/addresses', HOME)))
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(20)
    expect(answers.find((answer) => answer.statusCode !== 201)?.json()).toMatchObject({
      status: 409,
      code: 'address.too_many',
    })
  })

  test.each([
    ['/pin', { pin: '012345' }],
    ['/lat', { lat: 91 }],
    ['/lng', { lng: '77.6' }],
    ['/line1', { line1: 'a\u0000b' }],
    ['/line1', { line1: 'a\ud800b' }],
    ['/label', { label: 'castle' }],
    ['/accountId', { accountId: 'x' }],
  ])('with a wrong %s are refused by field', async (pointer, wrong) => {
    await using t = await testServer()
    const client = await t.signIn()
    const answer = await client.post('/v1/addresses', { ...HOME, ...wrong })
    expect(answer.json()).toMatchObject({ code: 'request.invalid', errors: [{ pointer }] })
  })
})
