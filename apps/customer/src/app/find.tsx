import { useLocalSearchParams } from 'expo-router'
import { FindScreen } from '../beyond-home'

export default function Find() {
  const { category, day } = useLocalSearchParams<{ category?: string; day?: string }>()
  return <FindScreen category={category} day={day} />
}
