export { SearchScreen as default } from '../features/discover/search-screen'
