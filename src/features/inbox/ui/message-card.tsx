import type { ReactNode } from 'react'
import { classes, Face, Icon, Time, useWho } from '../../../ui'
import type { ConversationView, MessageView } from '../contract.ts'
import { useContactName } from './conversation-row'
import { DeliveryLine } from './delivery-line'
import { MessageText } from './message-text'
import { useText } from './talk-messages'

export interface MessageCardProps {
  message: MessageView
  conversation: ConversationView
  /** Words to mark, when the conversation was found by a search. */
  query: string
}

/** One message of a conversation: a citizen's, an answer of ours, or an internal note. */
export function MessageCard({ message, conversation, query }: MessageCardProps) {
  const t = useText()
  const { authority } = useWho()
  const contact = useContactName()
  const { direction, authorName } = message
  const name = direction === 'out' ? authority : authorName || contact(conversation)
  const note = direction === 'note' ? t('note') : direction === 'out' ? authorName || t('outside') : undefined
  return (
    <article className={classes('bn-msg', direction === 'out' && 'bn-msg--ours', direction === 'note' && 'bn-msg--note')}>
      <Face name={name} named />
      <header>
        <b>{name}</b>
        {note && <span>{note}</span>}
        {direction !== 'note' && message.visibility === 'private' && (
          <span className="u-inline">
            <Icon name="private" small />
            {t('private')}
          </span>
        )}
        <Time at={message.at} />
        {message.editedAt && <span>{t.rich('edited', { when: <Time at={message.editedAt} /> })}</span>}
      </header>
      {message.deletedAt ? (
        <Deleted message={message} at={message.deletedAt} query={query} />
      ) : (
        <MessageText message={message} query={query} />
      )}
      <Pictures message={message} />
      <EarlierTexts message={message} />
      {direction === 'in' && message.url && (
        <p className="bn-msg__foot">
          <a className="bn-link" href={message.url} target="_blank" rel="noopener noreferrer">
            {t('onNetwork')}
          </a>
        </p>
      )}
      {direction === 'out' && <DeliveryLine message={message} conversation={conversation} />}
    </article>
  )
}

function Fold({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="bn-msg__fold">
      <summary>{summary}</summary>
      {children}
    </details>
  )
}

function Deleted({ message, at, query }: { message: MessageView; at: string; query: string }) {
  const t = useText()
  return (
    <>
      <p className="bn-msg__body bn-muted">{t.rich('deleted', { when: <Time at={at} /> })}</p>
      {message.text && (
        <Fold summary={t('deletedShow')}>
          <MessageText message={message} query={query} />
        </Fold>
      )}
    </>
  )
}

function EarlierTexts({ message }: { message: MessageView }) {
  const t = useText()
  const versions = message.earlierTexts
  if (versions.length === 0) return null
  return (
    <Fold summary={t('editedVersions', { count: versions.length })}>
      {versions.map((version) => (
        <p key={version.until} className="bn-msg__body" {...(message.language ? { lang: message.language } : {})}>
          <span className="bn-muted">{t.rich('versionUntil', { when: <Time at={version.until} /> })} </span>
          {version.text}
        </p>
      ))}
    </Fold>
  )
}

/** Pictures stay where they are: the desk loads nothing from other hosts, so a link leads there. */
function Pictures({ message }: { message: MessageView }) {
  const t = useText()
  if (message.images.length === 0) return null
  return (
    <ul className="bn-msg__foot">
      {message.images.map((image) => (
        <li key={image.url} className="u-inline">
          <Icon name="image" small />
          <a className="bn-link" href={image.url} target="_blank" rel="noopener noreferrer">
            {image.alt ? t('picture', { alt: image.alt }) : t('pictureNoAlt')}
          </a>
        </li>
      ))}
    </ul>
  )
}
