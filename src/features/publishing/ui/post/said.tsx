import { useEffect, useRef } from 'react'
import { Alert, type AlertProps, announce, Icon, useFormats } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import { useText } from './messages'

/** The state of a post in a sentence, where a word is not enough. When it changes while it is shown, it is said politely. */
export function Said({ post }: { post: PostView }) {
  const t = useText()
  const said = useSaid(post)
  useAnnounced(said?.words)
  if (!said) return null
  const site = post.siteUrl && (
    <a href={post.siteUrl} className="bn-btn bn-btn--quiet" target="_blank" rel="noopener noreferrer">
      {t('onSite')}
      <Icon name="out" small />
    </a>
  )
  return (
    <Alert tone={said.tone} {...(said.icon ? { icon: said.icon } : {})} action={said.showsSite && site}>
      {said.words}
    </Alert>
  )
}

/** States from which a delivery goes on by itself; all others wait for a person. */
const moving: ReadonlySet<string> = new Set<PostView['deliveries'][number]['state']>([
  'planned',
  'waiting',
  'sending',
  'checking',
])

interface SaidWords {
  words: string
  tone: NonNullable<AlertProps['tone']>
  icon?: NonNullable<AlertProps['icon']>
  showsSite?: boolean
}

function useSaid({ state, results, dueAt, removed, deliveries }: PostView): SaidWords | null {
  const t = useText()
  const f = useFormats()
  const counts = { count: results.done, total: results.total }
  switch (state) {
    case 'planned':
      return { words: t('plannedSaid', { when: dueAt ? f.full(dueAt) : '' }), tone: 'info', icon: 'event' }
    case 'sent':
      return { words: t('sentSaid', counts), tone: 'ok', showsSite: true }
    case 'sending':
      if (!deliveries.some((one) => moving.has(one.state)))
        return { words: t('waitingSaid', counts), tone: 'due', icon: 'pause', showsSite: true }
      return { words: t('sendingSaid', counts), tone: 'info', showsSite: true }
    case 'failed':
      return { words: t('failedSaid', { count: results.failed }), tone: 'late', showsSite: true }
    case 'unclear':
      return { words: t('unclearSaid', { count: results.unclear }), tone: 'due', showsSite: true }
    case 'removed': {
      const words = removed ? t('removedSaid', { when: f.near(removed.at), reason: removed.reason }) : t('removed')
      return { words, tone: 'info', icon: 'remove' }
    }
    case 'discarded':
      return { words: t('discardedSaid'), tone: 'info', icon: 'trash' }
    default:
      return null
  }
}

function useAnnounced(words: string | undefined): void {
  const last = useRef(words)
  useEffect(() => {
    if (words !== undefined && last.current !== undefined && words !== last.current) announce(words)
    last.current = words
  }, [words])
}
