import type { CodeChallenge } from '@buildxpert/contract'
import { bodyOf } from '../client.ts'
import { proofOf } from '../proof.ts'
import type { Asking, MakeExample } from './example.ts'
import { STAFF_EXAMPLES } from './examples-staff.ts'

const HERE = { city: 'Bengaluru', state: 'Karnataka', pin: '560001', lat: 12.9716, lng: 77.5946 }
const NOBODY = '01890000-0000-7000-8000-000000000000'
const path: MakeExample = ({ row }) => ({ params: { id: row } })
const nothing: MakeExample = () => ({})

let phones = 0
/** Of somebody whom nobody has met yet. */
const newPhone = () => `+9197${String(++phones).padStart(8, '0')}`

/** The provider of the asker's own pair, or for providers the other one: nobody books themselves. */
const providerFor = ({ world, role }: Asking) =>
  world.providers[role === 'provider' || role === 'otherCustomer' ? 'otherProvider' : 'provider']

/** The proof of an act, for who can have one: the code that arrived at their phone. */
async function proofFor({ world: { t, people }, role }: Asking, purpose: string) {
  const who = role in people ? people[role as keyof typeof people] : undefined
  if (!who) return { challengeId: NOBODY, code: '000000' }
  return proofOf(t, who, purpose)
}

/** A request of each operation that succeeds for those who may make it. The one list by hand: a new route is missed here at once. */
export const EXAMPLES: Record<string, MakeExample> = {
  requestCode: () => ({ body: { phone: newPhone(), purpose: 'sign_in' } }),
  async createSession({ world: { t } }) {
    const phone = newPhone()
    const payload = { phone, purpose: 'sign_in' }
    const challenge = await t.app.inject({ method: 'POST', url: '/v1/auth/codes', payload })
    const { challengeId } = bodyOf<CodeChallenge>(challenge, 202)
    const [code] = await t.sms.codes(phone)
    return { body: { challengeId, code, app: 'customer', transport: 'body' } }
  },
  async refreshSession({ world: { t } }) {
    const { tokens } = await t.signIn({ phone: newPhone() })
    return { body: { refreshToken: tokens.refreshToken } }
  },
  listSessions: nothing,
  endAllSessions: nothing,
  endSession: path,
  getMe: nothing,
  updateMe: () => ({ body: { language: 'en' } }),
  requestOwnCode: () => ({ body: { purpose: 'take_phone', phone: newPhone() } }),
  // The number one has: there is nothing to prove, and it is there for the next cell.
  changePhone({ world: { people }, role }) {
    const phone = role in people ? people[role as keyof typeof people].phone : newPhone()
    const code = { challengeId: NOBODY, code: '000000' }
    return { body: { phone, current: code, next: code } }
  },
  setPassword: async (asking) => ({
    body: { password: 'four plain words here', proof: await proofFor(asking, 'set_password') },
  }),
  removePassword: async (asking) => ({ body: { proof: await proofFor(asking, 'set_password') } }),
  listActivity: () => ({ query: 'limit=5' }),
  exportAccount: nothing,
  async requestDeletion(asking) {
    return { body: { proof: await proofFor(asking, 'delete_account') } }
  },
  cancelDeletion: nothing,
  listAddresses: nothing,
  createAddress: ({ role }) => ({ body: { label: 'home', line1: `zq${role}homeLine`, ...HERE } }),
  updateAddress: ({ row }) => ({ params: { id: row }, body: { label: 'work' } }),
  deleteAddress: path,
  reportDelivery: () => ({ query: 'reference=x', form: 'MessageSid=SM1&MessageStatus=delivered' }),
  listCategories: nothing,
  listCities: () => ({ query: 'q=ben' }),
  getNearestCity: () => ({ query: 'lat=12.97&lng=77.59' }),
  listNotifications: nothing,
  readNotifications: ({ row }) => ({ body: { ids: [row] } }),
  getListing: path,
  listListings: () => ({ query: 'lat=12.9716&lng=77.5946&category=plumbing' }),
  listSlots: ({ world, row }) => {
    const query = `from=2030-01-09&to=2030-01-10&serviceId=${world.hiddenServiceId}`
    return { params: { id: row }, query }
  },
  getProviderProfile: nothing,
  saveProviderProfile: ({ role }) => ({
    body: {
      name: `Public ${role}`,
      experienceYears: 3,
      languages: ['en'],
      serviceRadiusMeters: 9000,
      ...HERE,
    },
  }),
  listOwnListings: nothing,
  createListing: ({ world }) => ({ body: { category: 'cleaning', offers: [world.cleaning] } }),
  updateListing: ({ row }) => ({ params: { id: row }, body: { description: 'Taps and pipes' } }),
  getHours: nothing,
  saveHours: () => ({
    body: {
      days: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ranges: [{ from: '09:00', to: '18:00' }] })),
    },
  }),
  listLeave: nothing,
  createLeave: ({ role }) => ({
    body: { firstDay: '2031-03-01', lastDay: '2031-03-02', note: `zq${role}leave` },
  }),
  deleteLeave: path,
  createBooking: (asking) => {
    const { listingId, serviceId } = providerFor(asking)
    const services = [{ serviceId, quantity: 1 }]
    return { body: { listingId, services, startsAt: asking.world.nextStart(), addressId: asking.row } }
  },
  listBookings: ({ role }) => ({ query: `as=${/provider/i.test(role) ? 'provider' : 'customer'}` }),
  getBooking: path,
  moveBooking: ({ row, role }) => ({
    params: { id: row },
    body: /provider/i.test(role) ? { to: 'accepted' } : { to: 'cancelled', reason: 'Plans changed' },
  }),
  getProviderSummary: nothing,
  ...STAFF_EXAMPLES,
}
