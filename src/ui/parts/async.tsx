import type { ReactNode } from 'react'
import { ErrorState } from './error-state'
import { Skeleton } from './skeleton'

/** What `Async` needs of a TanStack query. */
export interface Loading<T> {
  data: T | undefined
  error: unknown
  isPending: boolean
  refetch: () => unknown
}

export interface AsyncProps<T> {
  query: Loading<T>
  /** What is loaded, in the plural: „Vorgänge“. Read while loading. */
  what?: string
  /** The sentence for a failure: „Vorgänge konnten nicht geladen werden.“ */
  failed?: string
  /** Rows of the skeleton, or another placeholder. */
  loading?: ReactNode
  rows?: number
  /** Is there nothing? Default: an empty array, or an object with an empty `items`. */
  isEmpty?: (data: T) => boolean
  /** Shown when there is nothing. */
  empty?: ReactNode
  children: (data: T) => ReactNode
}

function hasNothing(data: unknown): boolean {
  if (Array.isArray(data)) return data.length === 0
  return typeof data === 'object' && data !== null && 'items' in data && Array.isArray(data.items) && data.items.length === 0
}

/** The four states of everything that is loaded: loading, error, empty, ready. Old data stays visible when a refresh fails. */
export function Async<T>({ query, what, failed, loading, rows, isEmpty = hasNothing, empty, children }: AsyncProps<T>) {
  if (query.data !== undefined) {
    const refreshFailed = query.error ? <ErrorState error={query.error} what={failed} retry={() => void query.refetch()} /> : null
    return (
      <>
        {refreshFailed}
        {empty !== undefined && isEmpty(query.data) ? empty : children(query.data)}
      </>
    )
  }
  if (query.error) return <ErrorState error={query.error} what={failed} retry={() => void query.refetch()} />
  return <>{loading ?? <Skeleton what={what} rows={rows ?? 3} />}</>
}
