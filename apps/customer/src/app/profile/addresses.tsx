export { AddressesScreen as default } from '../../features/account/addresses-screen'
