import { useLocalSearchParams } from 'expo-router'
import { FindScreen } from '../features/discover/find-screen'

export default function Find() {
  const { category, day } = useLocalSearchParams<{ category?: string; day?: string }>()
  return <FindScreen category={category} day={day} />
}
