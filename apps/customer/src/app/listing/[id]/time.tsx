import { useLocalSearchParams } from 'expo-router'
import { TimeScreen } from '../../../beyond-home'

export default function Time() {
  const { id, services, at } = useLocalSearchParams<{ id: string; services?: string; at?: string }>()
  return <TimeScreen listingId={id} services={services} at={at} />
}
