export { DevicesPage as default } from '../../features/account/account-pages'
