import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Page as ListPage } from '../../../../kernel/page.ts'
import { Async, apiGet, Empty, LinkButton, LoadMore, Page, Segmented, useAddressQuery, useSetAddressQuery } from '../../../../ui'
import type { PostSummary, PostsToday } from '../../contract.ts'
import { useWorld } from '../queries-world'
import { ApprovalRow } from './approval-row'
import { useText } from './messages'

type Whose = 'meine' | 'alle'

/** `/beitraege/freigaben`: what waits for a yes, mine first. */
export function ApprovalsScreen() {
  const t = useText()
  const { wer } = useAddressQuery()
  const set = useSetAddressQuery()
  const whose: Whose = wer === 'alle' ? 'alle' : 'meine'
  return (
    <Page
      title={t('listTitle')}
      note={t('listNote')}
      actions={
        <Segmented<Whose>
          label={t('whose')}
          value={whose}
          onChange={(value) => set({ wer: value === 'meine' ? undefined : value })}
          options={[
            { value: 'meine', label: t('mine') },
            { value: 'alle', label: t('all') },
          ]}
        />
      }
    >
      {whose === 'meine' ? <Mine /> : <All />}
    </Page>
  )
}

function Mine() {
  const t = useText()
  const world = useWorld().data
  const today = useQuery({
    queryKey: ['today', 'posts'],
    queryFn: ({ signal }) => apiGet<PostsToday>('/today/posts', {}, { signal }),
  })
  const empty = (
    <Empty title={t('emptyMine')} action={<LinkButton to="/beitraege">{t('toCalendar')}</LinkButton>}>
      {t('emptyMineHint')}
    </Empty>
  )
  return (
    <Async
      query={today}
      what={t('listWhat')}
      failed={t('listNotLoaded')}
      empty={empty}
      isEmpty={({ approvals }) => approvals.items.length === 0}
    >
      {({ approvals }) => (
        <>
          <ul className="bn-approvals">
            {approvals.items.map((one) => (
              <ApprovalRow key={one.id} post={one} world={world} by={one.submittedBy} again={one.again} />
            ))}
          </ul>
          {approvals.total > approvals.items.length && (
            <p className="bn-muted u-mt3">{t('moreWaiting', { count: approvals.total - approvals.items.length })}</p>
          )}
        </>
      )}
    </Async>
  )
}

function All() {
  const t = useText()
  const world = useWorld().data
  const list = useInfiniteQuery({
    queryKey: ['posts', { state: 'in-approval' }],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      apiGet<ListPage<PostSummary>>(
        '/posts',
        { state: 'in-approval', order: 'oldest', limit: 50, cursor: pageParam },
        { signal },
      ),
    getNextPageParam: (last) => last.next,
  })
  const rows = { ...list, data: list.data?.pages.flatMap((page) => page.items) }
  return (
    <Async
      query={rows}
      what={t('listWhat')}
      failed={t('listNotLoaded')}
      empty={<Empty title={t('emptyAll')}>{t('emptyAllHint')}</Empty>}
    >
      {(items) => (
        <>
          <ul className="bn-approvals">
            {items.map((one) => (
              <ApprovalRow key={one.id} post={one} world={world} by={one.owner?.name ?? null} again={false} />
            ))}
          </ul>
          {list.hasNextPage && <LoadMore pending={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
        </>
      )}
    </Async>
  )
}
