import { useLocalSearchParams } from 'expo-router'
import { ReviewScreen } from '../../../beyond-home'

export default function Review() {
  const { id, services, at } = useLocalSearchParams<{ id: string; services?: string; at?: string }>()
  return <ReviewScreen listingId={id} services={services} at={at} />
}
