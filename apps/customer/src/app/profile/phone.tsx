export { ChangePhonePage as default } from '../../features/account/account-pages'
