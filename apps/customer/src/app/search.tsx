export { SearchScreen as default } from '../beyond-home'
