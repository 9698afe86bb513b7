import { useLocalSearchParams } from 'expo-router'
import { ReviewScreen } from '../../../features/booking/review-screen'

export default function Review() {
  const { id, services, at } = useLocalSearchParams<{ id: string; services?: string; at?: string }>()
  return <ReviewScreen listingId={id} services={services} at={at} />
}
