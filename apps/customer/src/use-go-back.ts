import { useRouter, type Href } from 'expo-router'

/** Back to where somebody came from; from a page opened by a link, up to the page above it. */
export function useGoBack(above: Href) {
  const router = useRouter()
  return () => (router.canGoBack() ? router.back() : router.replace(above))
}
