import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import type { Page as ListPage } from '../../../../kernel/page.ts'
import { Async, apiGet, Empty, Line, Lines, Link, LoadMore } from '../../../../ui'
import type { MediaView } from '../../../media/contract.ts'
import type { PostSummary } from '../../contract.ts'
import { useOutside } from '../outside'
import { StateChip } from '../states/state-chip'
import { useText } from './messages'

/** "Withdraw the picture" with the posts that show it. Afterwards every screen of posts is read anew. */
export function Withdrawal({ media, onDone }: { media: MediaView; onDone?: (media: MediaView) => void }) {
  const client = useQueryClient()
  const { WithdrawPicture } = useOutside()
  const done = (after: MediaView) => {
    for (const kind of ['post', 'posts', 'calendar', 'today']) void client.invalidateQueries({ queryKey: [kind] })
    onDone?.(after)
  }
  return (
    <WithdrawPicture media={media} onDone={done}>
      <PostsWith mediaId={media.id} />
    </WithdrawPicture>
  )
}

/** Posts that show a picture, or showed it when they were sent. */
function PostsWith({ mediaId }: { mediaId: MediaView['id'] }) {
  const t = useText()
  const id = useId()
  const list = useInfiniteQuery({
    queryKey: ['posts', { mediaId }],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      apiGet<ListPage<PostSummary>>('/posts', { mediaId, limit: 20, cursor: pageParam }, { signal }),
    getNextPageParam: (last) => last.next,
  })
  const rows = { ...list, data: list.data?.pages.flatMap((page) => page.items) }
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('usedIn')}</h3>
      <Async query={rows} failed={t('usesNotLoaded')} rows={2} empty={<Empty title={t('usedNowhere')} />}>
        {(posts) => (
          <>
            <Lines>
              {posts.map((post) => (
                <Line key={post.id} end={<StateChip state={post.state} results={post.results} />}>
                  <Link to={`/beitraege/${post.id}`} className="bn-link">
                    {post.title || t('untitled')}
                  </Link>
                </Line>
              ))}
            </Lines>
            {list.hasNextPage && <LoadMore pending={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
          </>
        )}
      </Async>
    </section>
  )
}
