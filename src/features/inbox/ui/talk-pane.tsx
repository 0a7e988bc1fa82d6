import { Alert, ApiProblem, Async, Empty, LinkButton, PaneFoot, PaneHead, Scroll, Skeleton, Time, useMay } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { inContext, type Place, toList } from './address'
import type { InboxList } from './inbox-list'
import { useConversation } from './queries'
import { ReplyBox } from './reply-box'
import { TalkActions } from './talk-actions'
import { useText } from './talk-messages'
import { Thread } from './thread'
import { Together } from './together'
import { type Draft, useDraft } from './use-draft'
import { useSeen, useUndoKey } from './use-talk'

interface TalkPaneProps {
  id: string
  place: Place
  list: InboxList
  /** Called when an act has taken the conversation out of the list. */
  onLeave: () => void
}

/** The third pane: what was said, and the box to answer in. */
export function TalkPane(props: TalkPaneProps) {
  const t = useText()
  const query = useConversation(props.id)
  if (query.error instanceof ApiProblem && query.error.status === 404 && !query.data) {
    return (
      <div className="bn-nothing">
        <Empty title={t('gone')} action={<LinkButton to={toList(props.place)}>{t('backToList')}</LinkButton>}>
          {t('goneHint')}
        </Empty>
      </div>
    )
  }
  return (
    <Async
      query={query}
      failed={t('notLoaded')}
      loading={
        <div className="bn-inset">
          <Skeleton what={t('conversation')} rows={4} />
        </div>
      }
    >
      {(conversation) => <Talk {...props} conversation={conversation} />}
    </Async>
  )
}

function Talk({ conversation, place, list, onLeave }: TalkPaneProps & { conversation: ConversationView }) {
  const t = useText()
  const may = useMay()
  const draft = useDraft(conversation.id)
  useSeen(conversation)
  useUndoKey(conversation)
  return (
    <>
      <PaneHead title={conversation.title} level={1} backTo={toList(place)}>
        <TalkActions conversation={conversation} place={place} list={list} onLeave={onLeave} />
        <span className="bn-panes__tocontext bn-wide">
          <LinkButton to={inContext(conversation.id, place)} icon="collapse" label={t('beside')} />
        </span>
      </PaneHead>
      <Scroll label={t('course')}>
        <Thread conversation={conversation} query={place.q} />
      </Scroll>
      <Together conversation={conversation} writing={draft.value.text !== ''} />
      {conversation.state === 'closed' ? (
        <Closed conversation={conversation} />
      ) : (
        may('dialog.read') && <Answer conversation={conversation} draft={draft} onLeave={onLeave} />
      )}
    </>
  )
}

function Answer({ conversation, draft, onLeave }: { conversation: ConversationView; draft: Draft; onLeave: () => void }) {
  return (
    <PaneFoot>
      <ReplyBox conversation={conversation} draft={draft} onLeave={onLeave} />
    </PaneFoot>
  )
}

function Closed({ conversation }: { conversation: ConversationView }) {
  const t = useText()
  const when = conversation.closedAt ? <Time at={conversation.closedAt} /> : ''
  const why = conversation.closedReason
  return (
    <PaneFoot>
      <Alert icon="done">
        {conversation.closedHow === 'answered'
          ? t.rich('closedAnswered', { when })
          : why
            ? t.rich('closedReason', { when, why })
            : t.rich('closedPlain', { when })}
      </Alert>
    </PaneFoot>
  )
}
