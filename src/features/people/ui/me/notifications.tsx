import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Async, apiGet, apiSend, Button, Dialog, Empty, LoadMore, Skeleton, Time, useGo } from '../../../../ui'
import type { Notification, NotificationPage } from '../../contract.ts'
import { useText } from './messages'
import './notifications.css'

const useNotifications = (staffId: string, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['notifications', staffId, 'list'],
    queryFn: ({ pageParam, signal }) => apiGet<NotificationPage>('/notifications', { limit: 20, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
  })

/** How many are new; kept fresh by the server's hints. @param atFirst as the session said it */
export function useUnread(staffId: string, atFirst: number): number {
  const query = useQuery({
    queryKey: ['notifications', staffId, 'unread'],
    queryFn: async ({ signal }) => (await apiGet<NotificationPage>('/notifications', { limit: 1 }, { signal })).unread,
    initialData: atFirst,
  })
  return query.data
}

/** What the bell opens: the own notifications, newest first. Going to one marks it as read. */
export function NotificationsPanel({ staffId, open, onClose }: { staffId: string; open: boolean; onClose: () => void }) {
  const t = useText()
  const go = useGo()
  const client = useQueryClient()
  const query = useNotifications(staffId, open)
  const read = useMutation({
    mutationFn: (ids: string[] | null) => apiSend('POST', '/notifications/read', { ids }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications', staffId] }),
  })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const unread = query.data?.pages[0]?.unread ?? 0
  const follow = (one: Notification) => {
    if (!one.read) read.mutate([one.id])
    onClose()
    go(one.link.replace(/^\/desk(?=\/)/, ''))
  }
  const actions = unread > 0 && (
    <Button look="quiet" icon="check" pending={read.isPending} onPress={() => read.mutate(null)}>
      {t('markAllRead')}
    </Button>
  )
  return (
    <Dialog open={open} onClose={onClose} title={t('notifications')} top actions={actions}>
      <Async
        query={query}
        failed={t('notificationsNotLoaded')}
        loading={<Skeleton what={t('notifications')} rows={4} />}
        isEmpty={() => items.length === 0}
        empty={<Empty title={t('noNotifications')}>{t('noNotificationsHint')}</Empty>}
      >
        {() => (
          <>
            <ul className="bn-news">
              {items.map((one) => (
                <li key={one.id}>
                  <button type="button" className={one.read ? 'bn-news__one' : 'bn-news__one is-new'} onClick={() => follow(one)}>
                    <span>
                      {!one.read && <span className="bn-vh">{t('newOne')} </span>}
                      {one.text}
                    </span>
                    <Time at={one.createdAt} />
                  </button>
                </li>
              ))}
            </ul>
            {query.hasNextPage && <LoadMore onMore={() => void query.fetchNextPage()} pending={query.isFetchingNextPage} />}
          </>
        )}
      </Async>
    </Dialog>
  )
}
