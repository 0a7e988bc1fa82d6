import type { Ref } from 'react'
import { Chip, DueChip, Face, Item, NetMark, Time, Topic, useFormats } from '../../../ui'
import type { ConversationRow } from '../contract.ts'
import { Marked } from './marked'
import { useText } from './messages'

/** Who writes, as a list names them. */
export function useContactName(): (row: Pick<ConversationRow, 'contactName' | 'contactHandle' | 'kind'>) => string {
  const t = useText()
  return (row) => row.contactName || row.contactHandle || (row.kind === 'question' ? t('websiteQuestion') : t('unknownPerson'))
}

/** The due time of a conversation, and why it runs on though an answer is written; or why none runs: put aside, answered, closed. */
export function DueState({ row }: { row: ConversationRow }) {
  const t = useText()
  const f = useFormats()
  if (row.state === 'closed') {
    return (
      <Chip tone="plain" icon="done">
        {row.closedHow === 'no-answer' ? t('unanswered') : t('answered')}
      </Chip>
    )
  }
  if (row.snoozedUntil && Date.parse(row.snoozedUntil) > Date.now()) {
    return (
      <Chip tone="plain" icon="snooze">
        {t('until', { when: f.near(row.snoozedUntil) })}
      </Chip>
    )
  }
  if (row.answerWaits) {
    const leaving = row.answerWaits === 'leaving'
    return (
      <>
        <Chip tone={leaving ? 'plain' : 'due'} icon={leaving ? 'send' : 'pause'}>
          {t(`answerWaits.${row.answerWaits}`)}
        </Chip>
        {row.dueAt && <DueChip at={row.dueAt} />}
      </>
    )
  }
  if (row.waitingSince && row.dueAt) return <DueChip at={row.dueAt} />
  return (
    <Chip tone="plain" icon="check">
      {t('answered')}
    </Chip>
  )
}

/** A row of the inbox, as it is read down the list. */
export function InboxRow({
  row,
  to,
  topic,
  query,
  current,
  ref,
}: {
  row: ConversationRow
  to: string
  topic: string
  query: string
  current: boolean
  ref?: Ref<HTMLAnchorElement>
}) {
  const t = useText()
  const nameOf = useContactName()
  return (
    <Item
      to={to}
      mark={<NetMark network={row.network} />}
      name={nameOf(row)}
      at={<Time at={row.lastInAt} style="list" />}
      text={
        <>
          {row.unseen && <span className="bn-vh">{t('unseen')} </span>}
          <Marked text={row.preview || row.title} query={query} />
        </>
      }
      {...(row.language ? { lang: row.language } : {})}
      isNew={row.unseen}
      current={current}
      {...(ref ? { ref } : {})}
      foot={
        <>
          {row.assigneeName && <Face name={row.assigneeName} said={t('with', { name: row.assigneeName })} />}
          {topic && <Topic>{topic}</Topic>}
          <DueState row={row} />
        </>
      }
    />
  )
}
