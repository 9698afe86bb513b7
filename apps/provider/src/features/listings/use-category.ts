import { categoriesQuery } from '@buildxpert/client'
import { useApi } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'

/** A trade with its services, in the reader's language. */
export function useCategory(slug: string) {
  const query = useQuery(categoriesQuery(useApi()))
  return { ...query, category: query.data?.find((category) => category.slug === slug) }
}
