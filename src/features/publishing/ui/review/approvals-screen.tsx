import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import type { Page as ListPage } from '../../../../kernel/page.ts'
import { Async, apiGet, Empty, LinkButton, LoadMore, Page, Segmented, useAddressQuery, useSetAddressQuery } from '../../../../ui'
import type { ApprovalItem, PostSummary } from '../../contract.ts'
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
  const list = useInfiniteQuery({
    queryKey: ['posts', { approvals: 'mine' }],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => apiGet<ListPage<ApprovalItem>>('/approvals', { cursor: pageParam }, { signal }),
    getNextPageParam: (last) => last.next,
  })
  const empty = (
    <Empty title={t('emptyMine')} action={<LinkButton to="/beitraege">{t('toCalendar')}</LinkButton>}>
      {t('emptyMineHint')}
    </Empty>
  )
  return (
    <Async query={rowsOf(list)} what={t('listWhat')} failed={t('listNotLoaded')} empty={empty}>
      {(items) => (
        <>
          <ul className="bn-approvals">
            {items.map((one) => (
              <ApprovalRow key={one.id} post={one} world={world} by={one.submittedBy} again={one.again} />
            ))}
          </ul>
          <More list={list} />
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
  return (
    <Async
      query={rowsOf(list)}
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
          <More list={list} />
        </>
      )}
    </Async>
  )
}

/** What was loaded so far as one list. */
const rowsOf = <Item,>(list: UseInfiniteQueryResult<InfiniteData<ListPage<Item>>>) => ({
  ...list,
  data: list.data?.pages.flatMap((page) => page.items),
})

function More({ list }: { list: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'> }) {
  return list.hasNextPage ? <LoadMore pending={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null
}
