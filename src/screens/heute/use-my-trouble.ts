import type { DeliveryView } from '../../features/delivery/contract.ts'
import { useMaySettle } from '../../features/delivery/ui/who-settles'
import type { PostsToday } from '../../features/publishing/contract-calendar.ts'
import { useTrouble } from './queries'

export interface MyTrouble {
  items: readonly DeliveryView[]
  error: unknown
  refetch: () => unknown
  /** There are more than these; asks for them. */
  more: (() => void) | undefined
  pending: boolean
}

/** What did not leave as it should and concerns me: what I may settle, and what became of my own posts, whoever settles it. */
export function useMyTrouble(posts: PostsToday | undefined): MyTrouble {
  const maySettle = useMaySettle()
  const query = useTrouble()
  const own = (posts?.trouble.items ?? []).filter((one) => one.mine).map((one) => one.delivery)
  const all = query.data?.pages.flatMap((page) => page.items) ?? []
  const isOwn = (one: DeliveryView) => own.some((mine) => mine.id === one.id)
  const listed = all.filter((one) => maySettle(one) || isOwn(one))
  return {
    items: [...listed, ...own.filter((one) => !all.some((other) => other.id === one.id))],
    error: query.data ? undefined : query.error,
    refetch: query.refetch,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    pending: query.isFetchingNextPage,
  }
}
