import { useLocalSearchParams } from 'expo-router'
import { ListingScreen } from '../../../features/booking/listing-screen'

export default function Listing() {
  const { id, services } = useLocalSearchParams<{ id: string; services?: string }>()
  return <ListingScreen listingId={id} services={services} />
}
