import { Button, Icon, Menu, NetMark } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { useNames } from './around-queries'
import type { Way } from './drafts'
import { useText } from './reply-messages'

/** Says on which channel and how the answer goes, and lets one choose another way. */
export function ReplyWay({
  conversation,
  ways,
  way,
  onWay,
}: {
  conversation: ConversationView
  ways: readonly Way[]
  way: Way
  onWay: (way: Way) => void
}) {
  const t = useText()
  const channel = useNames().channel(conversation.channelId)
  const labels: Record<Way, string> = {
    public: t('publicOn', { channel }),
    private: conversation.kind === 'question' ? t('privateSite') : t('privateOn', { channel }),
    note: t('note'),
  }
  const notes: Record<Way, string> = { public: t('publicNote'), private: t('privateNote'), note: t('noteNote') }
  const mark = (one: Way) => (one === 'note' ? <Icon name="lock" /> : <NetMark network={conversation.network} named />)
  const entries = ways.map((one) => ({
    id: one,
    label: labels[one],
    note: notes[one],
    mark: mark(one),
    on: one === way,
    run: () => onWay(one),
  }))
  return (
    <Menu label={t('way')} groups={[{ entries }]} placement="top start">
      <Button look="filter" iconEnd="down">
        {mark(way)}
        <span className="bn-reply__way">{labels[way]}</span>
      </Button>
    </Menu>
  )
}
