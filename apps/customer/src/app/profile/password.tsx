export { PasswordPage as default } from '../../features/account/account-pages'
