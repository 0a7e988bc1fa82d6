import { useState } from 'react'
import { Button, Details, Face, Icon, Link, LinkButton, useFormats, useMay, useWho } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { type Place, toConversation } from './address'
import { useNames } from './around-queries'
import { DueState } from './conversation-row'
import { PublishDialog } from './publish-dialog'
import { useConversation } from './queries'
import { useText } from './talk-messages'

/** The fourth pane: what belongs to a conversation but was not said in it. @param alone it stands in place of the conversation */
export function ContextPane({ id, place, alone }: { id: string; place: Place; alone: boolean }) {
  const t = useText()
  const conversation = useConversation(id).data
  if (!conversation) return null
  return (
    <>
      {alone && <h1 className="bn-vh">{t('besideTitle', { title: conversation.title })}</h1>}
      <div className="bn-panes__tocontext">
        <LinkButton to={toConversation(id, place)} look="quiet" icon="back">
          {t('backToTalk')}
        </LinkButton>
      </div>
      <Facts conversation={conversation} />
      {conversation.question && <Published conversation={conversation} question={conversation.question} />}
      {conversation.earlier.length > 0 && <Earlier conversation={conversation} place={place} />}
    </>
  )
}

function Facts({ conversation }: { conversation: ConversationView }) {
  const t = useText()
  const names = useNames()
  const me = useWho()
  const kinds = { comment: t('comment'), mention: t('mention'), private: t('privateKind'), question: t('question') }
  const isMine = conversation.assigneeId === me.id
  const who = conversation.assigneeName ?? t('nobody')
  return (
    <section>
      <h2>{t('conversation')}</h2>
      <Details
        items={[
          { term: t('due'), value: <DueState row={conversation} /> },
          {
            term: t('with'),
            value: (
              <>
                {conversation.assigneeId && <Face name={who} me={isMine} named />}
                {isMine ? t('withYou') : who}
              </>
            ),
          },
          { term: t('departmentTerm'), value: names.department(conversation.departmentId) },
          { term: t('kind'), value: kinds[conversation.kind] },
          { term: t('topic'), value: names.topic(conversation.topicId) },
          { term: t('channel'), value: names.channel(conversation.channelId) },
        ]}
      />
    </section>
  )
}

function Published({
  conversation,
  question,
}: {
  conversation: ConversationView
  question: NonNullable<ConversationView['question']>
}) {
  const t = useText()
  const may = useMay()
  const [publishing, setPublishing] = useState(false)
  const { publishedAnswerId, mayPublish, hasEmail } = question
  return (
    <section className="u-stack">
      <h2>{t('publicAnswer')}</h2>
      <p>{publishedAnswerId ? t('published') : mayPublish ? t('mayPublish') : t('mayNotPublish')}</p>
      {publishedAnswerId ? (
        <a className="bn-link" href={`/fragen/${publishedAnswerId}`} target="_blank" rel="noopener">
          {t('seePublished')}
        </a>
      ) : (
        may('dialog.publishAnswer') && (
          <Button block icon="megaphone" onPress={() => setPublishing(true)}>
            {t('publish')}
          </Button>
        )
      )}
      <p className="bn-hintrow">
        <Icon name={hasEmail ? 'mail' : 'link'} small />
        <span>{hasEmail ? t('byMail') : t('byLinkOnly')}</span>
      </p>
      {publishing && <PublishDialog conversation={conversation} onClose={() => setPublishing(false)} />}
    </section>
  )
}

function Earlier({ conversation, place }: { conversation: ConversationView; place: Place }) {
  const t = useText()
  const f = useFormats()
  const how = ({ closedHow, lastInAt }: ConversationView['earlier'][number]) => {
    const when = f.day(lastInAt)
    if (closedHow === null) return t('stillOpen', { when })
    return closedHow === 'answered' ? t('wasAnswered', { when }) : t('wasClosed', { when })
  }
  return (
    <section>
      <h2>{t('earlierHere')}</h2>
      <ul>
        {conversation.earlier.map((one) => (
          <li key={one.id}>
            <Link to={toConversation(one.id, place)} className="bn-link">
              {one.title}
            </Link>
            <br />
            {how(one)}
          </li>
        ))}
      </ul>
    </section>
  )
}
