import { useT } from '@buildxpert/kit'
import { usePlace } from './place'

/** The place as shown on top; the city we begin with is named in the reader's language. */
export function usePlaceName() {
  const t = useT()
  const { place } = usePlace()
  return place.source === 'start' ? t('place.start') : place.name
}
