import { ListingsRoute } from '../../../navigation/listings-route.tsx'

export default function ListingsPage() {
  return <ListingsRoute isList />
}
