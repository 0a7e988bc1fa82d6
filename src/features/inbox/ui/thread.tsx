import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { Button, ErrorState, LinkButton, NetMark } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { MessageCard } from './message-card'
import { useEarlier } from './queries'
import { useText } from './talk-messages'

/** What was said, oldest first, with our post that it is about. Opens at its end, and stays there when something comes. */
export function Thread({ conversation, query }: { conversation: ConversationView; query: string }) {
  const end = useRef<HTMLDivElement>(null)
  const { messages } = conversation
  const oldest = messages[0]?.id ?? ''
  const earlier = useEarlier(conversation.id, oldest)
  const before = earlier.data?.pages.toReversed().flatMap((page) => page.messages) ?? []
  const more = earlier.data ? earlier.hasNextPage : conversation.hasEarlier
  useStayAtEnd(end, messages.at(-1)?.id ?? '')
  useStayInPlace(end, before.length)
  const t = useText()
  return (
    <div className="bn-thread">
      {conversation.about && <OurPost about={conversation.about} network={conversation.network} />}
      {more && (
        <Button
          look="soft"
          pending={earlier.isFetching}
          onPress={() => void (earlier.data ? earlier.fetchNextPage() : earlier.refetch())}
        >
          {t('earlier')}
        </Button>
      )}
      {earlier.error && <ErrorState error={earlier.error} retry={() => void earlier.refetch()} />}
      {[...before, ...messages].map((message) => (
        <MessageCard key={message.id} message={message} conversation={conversation} query={query} />
      ))}
      <div ref={end} />
    </div>
  )
}

function OurPost({ about, network }: { about: NonNullable<ConversationView['about']>; network: string }) {
  const t = useText()
  return (
    <div className="bn-orig">
      <NetMark network={network} />
      <p>{about.title}</p>
      <p>{t('ourPost')}</p>
      <span className="bn-orig__act">
        {about.kind === 'post' && (
          <LinkButton look="quiet" icon="out" to={`/beitraege/${about.id}`}>
            <span className="bn-lbl">{t('look')}</span>
          </LinkButton>
        )}
      </span>
    </div>
  )
}

/** What scrolls around an element: the pane, or on phones the window. */
function scrollerOf(element: HTMLElement | null): Element | null {
  const pane = element?.closest('.bn-scroll') ?? null
  return pane && getComputedStyle(pane).overflowY === 'visible' ? document.documentElement : pane
}

/** Goes to the newest message on opening and whenever a newer one comes. */
function useStayAtEnd(end: RefObject<HTMLDivElement | null>, newest: string): void {
  useEffect(() => {
    const scroller = newest ? scrollerOf(end.current) : null
    if (scroller) scroller.scrollTop = scroller.scrollHeight
  }, [end, newest])
}

/** What is put in above must not push away what is read: the distance to the end stays the same. */
function useStayInPlace(end: RefObject<HTMLDivElement | null>, above: number): void {
  const height = useRef(0)
  useLayoutEffect(() => {
    const scroller = scrollerOf(end.current)
    if (!scroller) return
    if (above > 0) scroller.scrollTop += scroller.scrollHeight - height.current
    height.current = scroller.scrollHeight
  }, [end, above])
  useEffect(() => {
    height.current = scrollerOf(end.current)?.scrollHeight ?? 0
  })
}
