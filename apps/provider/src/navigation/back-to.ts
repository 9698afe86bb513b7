import { router, type Href } from 'expo-router'

/** Back to where one came from; after a deep link or a reload, to the page above. */
export const backTo = (above: Href) => () => (router.canGoBack() ? router.back() : router.replace(above))
