export { UpdatesScreen as default } from '../../features/account/updates-screen'
