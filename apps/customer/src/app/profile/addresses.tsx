export { AddressesScreen as default } from '../../beyond-home'
