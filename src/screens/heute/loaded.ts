/** What panels need of a query. */
export interface Loaded<T> {
  data: T | undefined
  error: unknown
  isPending: boolean
  refetch: () => unknown
}
