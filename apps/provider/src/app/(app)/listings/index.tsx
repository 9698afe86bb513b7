import { ListingsRoute } from '../../../navigation/listings-route.tsx'

export default ListingsRoute
