import { useT, useToast } from '@buildxpert/kit'
import { useEffect, useRef } from 'react'
import { serviceNames } from '../../booking/service-names.ts'
import { useUpcoming } from './use-upcoming.ts'

/** Says so on any screen when a request comes in. Those that were there when the app opened are no news. */
export function useRequestToast(onShow: (bookingId: string) => void) {
  const t = useT()
  const toast = useToast()
  const { bookings } = useUpcoming()
  const known = useRef<ReadonlySet<string> | null>(null)

  useEffect(() => {
    if (!bookings) return
    const requests = bookings.filter((booking) => booking.state === 'requested')
    const fresh = requests.find((request) => known.current !== null && !known.current.has(request.id))
    known.current = new Set([...(known.current ?? []), ...bookings.map((booking) => booking.id)])
    if (!fresh) return
    toast.show({
      text: t('today.newRequest', { service: serviceNames(fresh) }),
      action: { label: t('today.show'), onPress: () => onShow(fresh.id) },
    })
  }, [bookings, onShow, t, toast])
}
