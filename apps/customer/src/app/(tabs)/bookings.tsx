export { BookingsScreen as default } from '../../beyond-home'
