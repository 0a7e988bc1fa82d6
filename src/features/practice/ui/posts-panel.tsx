import { useId, useState } from 'react'
import { Async, Button, Empty, Face, Line, Lines, LoadMore, useFormats } from '../../../ui'
import type { PracticeAccountView, PracticePostView } from '../contract.ts'
import { short } from './acts/short'
import { StormDialog } from './acts/storm-dialog'
import { WriteDialog } from './acts/write-dialog'
import { useText } from './messages'
import { usePracticePosts } from './queries'

/** What stands in the network, newest first, with the ways to let somebody answer or to start a storm. */
export function PostsPanel({ accounts, steers }: { accounts: readonly PracticeAccountView[]; steers: boolean }) {
  const t = useText()
  const id = useId()
  const query = usePracticePosts()
  const posts = query.data?.pages.flatMap((page) => page.items) ?? []
  const [writing, setWriting] = useState<{ answered?: PracticePostView }>()
  const [storming, setStorming] = useState<PracticePostView>()
  const letWrite = steers && (
    <Button look="soft" icon="edit" onPress={() => setWriting({})}>
      {t('letWrite')}
    </Button>
  )
  return (
    <section aria-labelledby={id}>
      <div className="bn-titlerow">
        <h2 id={id}>{t('posts')}</h2>
        {posts.length > 0 && letWrite}
      </div>
      <Async
        query={query}
        failed={t('postsNotLoaded')}
        isEmpty={() => posts.length === 0}
        empty={
          <Empty title={t('noPosts')} action={letWrite}>
            {t('noPostsHint')}
          </Empty>
        }
      >
        {() => (
          <>
            <Lines label={t('posts')}>
              {posts.map((post) => (
                <PostLine
                  key={post.id}
                  post={post}
                  {...(steers ? { onAnswer: () => setWriting({ answered: post }), onStorm: () => setStorming(post) } : {})}
                />
              ))}
            </Lines>
            {query.hasNextPage && <LoadMore onMore={() => void query.fetchNextPage()} pending={query.isFetchingNextPage} />}
          </>
        )}
      </Async>
      {writing && <WriteDialog accounts={accounts} answered={writing.answered} onClose={() => setWriting(undefined)} />}
      {storming && <StormDialog post={storming} onClose={() => setStorming(undefined)} />}
    </section>
  )
}

function PostLine({ post, onAnswer, onStorm }: { post: PracticePostView; onAnswer?: () => void; onStorm?: () => void }) {
  const t = useText()
  const f = useFormats()
  const facts = [
    t('by', { name: post.author.name, when: f.near(post.createdAt) }),
    post.replies > 0 && t('replies', { count: post.replies }),
    post.hidden && t('hidden'),
  ]
  return (
    <Line
      mark={<Face name={post.author.name} named />}
      note={facts.filter(Boolean).join(' · ')}
      end={
        <span className="bn-actions">
          {onAnswer && (
            <Button look="soft" onPress={onAnswer}>
              {t('answer')}
            </Button>
          )}
          {onStorm && post.author.kind === 'official' && (
            <Button look="soft" onPress={onStorm}>
              {t('storm')}
            </Button>
          )}
        </span>
      }
    >
      <a className="bn-practice__text" href={post.path} target="_blank" rel="noopener" lang={post.language}>
        {short(post.text)}
      </a>
    </Line>
  )
}
