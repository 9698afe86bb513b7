export { DeleteAccountPage as default } from '../../features/account/account-pages'
