export { ActivityPage as default } from '../../features/account/account-pages'
