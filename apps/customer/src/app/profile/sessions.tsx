export { DevicesScreen as default } from '../../features/account/devices-screen'
