import { useLocalSearchParams } from 'expo-router'
import { ListingScreen } from '../../../beyond-home'

export default function Listing() {
  const { id, services } = useLocalSearchParams<{ id: string; services?: string }>()
  return <ListingScreen listingId={id} services={services} />
}
