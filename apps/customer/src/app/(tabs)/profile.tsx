export { ProfileScreen as default } from '../../beyond-home'
