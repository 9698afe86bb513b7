import type { ApiProblem } from '@buildxpert/client'
import { useInfiniteQuery } from '@tanstack/react-query'

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** A list as far as it has been fetched. */
export interface Pages<T> {
  rows: readonly T[]
  isPending: boolean
  isLoadingMore: boolean
  error: ApiProblem | null
  retry: () => void
  /** Null at the end. */
  more: (() => void) | null
}

/** Fetches a list page by page. `fetchPage` gets the cursor, which is undefined for the first page. */
export function usePages<T>(
  queryKey: readonly unknown[],
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
): Pages<T> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  return {
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    isPending: query.isPending,
    isLoadingMore: query.isFetchingNextPage,
    error: query.error,
    retry: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
  }
}
