import type { z } from 'zod'
import type { ConversationPage, ConversationRow } from '../../features/inbox/contract.ts'
import { useNames } from '../../features/inbox/ui/around-queries'
import { DueState, useContactName } from '../../features/inbox/ui/conversation-row'
import { useCounts } from '../../features/inbox/ui/queries'
import { ErrorState, Ledger, Link, LinkButton, NetMark, Row, Skeleton, useMay } from '../../ui'
import type { Loaded } from './loaded'
import { useText } from './messages'

const shown = 6

/** My conversations in which somebody waits for an answer, the most urgent first. */
export function ConversationsPanel({ query, quiet }: { query: Loaded<z.infer<typeof ConversationPage>>; quiet: boolean }) {
  const t = useText()
  const may = useMay()
  const counts = useCounts().data
  if (!may('dialog.read') || quiet) return null
  const waiting = (query.data?.items ?? []).filter((one) => one.due !== 'none')
  const mine = counts?.mine ?? 0
  const unassigned = counts?.unassigned ?? 0
  const takes = may('dialog.reply') || may('dialog.assign')
  if (query.data && waiting.length === 0 && mine === 0 && !takes) return null
  return (
    <Ledger
      title={t('conversations')}
      note={mine > 0 ? t('withYou', { count: mine }) : t('nobodys', { count: unassigned })}
      link={{ to: mine > 0 ? '/dialog' : '/dialog?view=unassigned', label: t('allConversations') }}
    >
      {query.data ? (
        waiting.slice(0, shown).map((row) => <ConversationLine key={row.id} row={row} />)
      ) : (
        <li>
          {query.error ? (
            <ErrorState error={query.error} what={t('conversationsFailed')} retry={() => void query.refetch()} />
          ) : (
            <Skeleton what={t('conversations')} rows={3} />
          )}
        </li>
      )}
      {query.data && waiting.length === 0 && (
        <li className="bn-ledger__none">
          {t('nothingYours')}{' '}
          {unassigned > 0 && (
            <Link to="/dialog?view=unassigned" className="bn-link">
              {t('takeOne', { count: unassigned })}
            </Link>
          )}
        </li>
      )}
    </Ledger>
  )
}

function ConversationLine({ row }: { row: ConversationRow }) {
  const t = useText()
  const nameOf = useContactName()
  const topic = useNames().topic(row.topicId)
  const isPrivate = row.kind === 'private' || row.kind === 'question'
  return (
    <Row
      mark={<NetMark network={row.network} />}
      to={`/dialog/${row.id}`}
      what={`${nameOf(row)}: ${row.preview || row.title}`}
      note={[topic, isPrivate ? t('privateAnswer') : t('publicAnswer')].filter(Boolean).join(' · ')}
      mid={t(row.kind)}
      due={<DueState row={row} />}
      act={
        <LinkButton to={`/dialog/${row.id}`} look="soft">
          {t('answer')}
        </LinkButton>
      }
      {...(row.language ? { lang: row.language } : {})}
    />
  )
}
