import { type RefObject, useEffect, useRef } from 'react'
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

/** Goes to the newest message on opening and whenever a newer one comes. On phones the window scrolls, elsewhere the pane. */
function useStayAtEnd(end: RefObject<HTMLDivElement | null>, newest: string): void {
  useEffect(() => {
    const pane = newest ? end.current?.closest('.bn-scroll') : undefined
    if (!pane) return
    const scrolls = getComputedStyle(pane).overflowY !== 'visible'
    if (scrolls) pane.scrollTop = pane.scrollHeight
    else window.scrollTo({ top: document.documentElement.scrollHeight })
  }, [end, newest])
}
