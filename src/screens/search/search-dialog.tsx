import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { placeOf, toConversation, toList } from '../../features/inbox/ui/address'
import { useContactName } from '../../features/inbox/ui/conversation-row'
import { Marked } from '../../features/inbox/ui/marked'
import { SearchField } from '../../features/inbox/ui/search-field'
import { setWords as searchInbox } from '../../features/inbox/ui/words'
import { Dialog, Empty, ErrorState, Icon, Link, NetMark, Time } from '../../ui'
import { useText } from './messages'
import { useFoundConversations, useFoundPosts } from './queries'
import './search.css'

const everywhere = placeOf({})

/** Finds conversations and posts by words; the arrow keys walk through what was found. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [words, setWords] = useState('')
  const wanted = words.trim()
  const hits = useRef<HTMLDivElement>(null)
  const conversations = useFoundConversations(wanted)
  const posts = useFoundPosts(wanted)
  const nameOf = useContactName()
  const said = conversations.data?.items ?? []
  const written = posts.data?.items ?? []
  const error = conversations.error ?? posts.error
  const settled = wanted !== '' && !conversations.isFetching && !posts.isFetching
  const goOnSearching = () => {
    searchInbox(everywhere, wanted)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t('title')} wide top>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move the focus between links that Tab reaches, too */}
      <div className="u-stack4" onKeyDown={(event) => walk(event, hits.current)}>
        <SearchField label={t('words')} hint={t('hint')} q={words} onWords={setWords} focused />
        {error && wanted !== '' && <ErrorState error={error} what={t('failed')} />}
        <div ref={hits} className="bn-hits" role="status">
          {wanted !== '' && said.length > 0 && (
            <Hits title={t('conversations')} all={{ to: toList(everywhere), label: t('allConversations') }} onGo={goOnSearching}>
              {said.map((row) => (
                <Hit
                  key={row.id}
                  to={toConversation(row.id, everywhere)}
                  mark={<NetMark network={row.network} />}
                  at={row.lastInAt}
                  onGo={goOnSearching}
                >
                  {nameOf(row)}: <Marked text={row.preview || row.title} query={wanted} />
                </Hit>
              ))}
            </Hits>
          )}
          {wanted !== '' && written.length > 0 && (
            <Hits
              title={t('posts')}
              all={{ to: `/beitraege?text=${encodeURIComponent(wanted)}`, label: t('allPosts') }}
              onGo={onClose}
            >
              {written.map((post) => (
                <Hit
                  key={post.id}
                  to={`/beitraege/${post.id}`}
                  mark={<Icon name="posts" />}
                  at={post.dueAt ?? post.updatedAt}
                  onGo={onClose}
                >
                  <Marked text={post.title} query={wanted} />
                </Hit>
              ))}
            </Hits>
          )}
          {settled && said.length === 0 && written.length === 0 && !error && <Empty title={t('none')}>{t('noneHint')}</Empty>}
        </div>
      </div>
    </Dialog>
  )
}

function Hits({
  title,
  all,
  onGo,
  children,
}: {
  title: string
  all: { to: string; label: string }
  onGo: () => void
  children: ReactNode
}) {
  return (
    <section>
      <div className="bn-hits__head">
        <h3>{title}</h3>
        <Link to={all.to} className="bn-link" onClick={onGo}>
          {all.label}
        </Link>
      </div>
      <ul>{children}</ul>
    </section>
  )
}

function Hit({
  to,
  mark,
  at,
  onGo,
  children,
}: {
  to: string
  mark: ReactNode
  at: string
  onGo: () => void
  children: ReactNode
}) {
  return (
    <li>
      <Link to={to} className="bn-hit" onClick={onGo}>
        {mark}
        <span>{children}</span>
        <Time at={at} style="day" />
      </Link>
    </li>
  )
}

/** The arrow keys go from the field to the hits and from one to the next. */
function walk(event: KeyboardEvent, hits: HTMLElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0 || !hits) return
  const links = [...hits.querySelectorAll<HTMLElement>('a.bn-hit')]
  const at = links.findIndex((link) => link.matches(':focus'))
  const next = links[at + by] ?? (by > 0 ? links[0] : undefined)
  if (!next) return
  event.preventDefault()
  next.focus()
}
