import { useEffect, useState } from 'react'
import { Button, Icon, LinkButton, Time, useMay } from '../../../ui'
import type { DeliveryView } from '../../delivery/contract.ts'
import type { ConversationView, MessageView } from '../contract.ts'
import { undoOf, useUndoReply } from './queries'
import { useText } from './talk-messages'

type Words = ReturnType<typeof useText>

const refusals = [
  'too-long',
  'media',
  'duplicate',
  'policy',
  'not-found',
  'not-allowed',
  'bad-content',
  'gave-up',
  'channel-ended',
] as const

/** Why a network did not take an answer, in words. */
export function refusalWord(refusal: string | null, t: Words): string {
  const known = refusals.find((one) => one === refusal)
  return known ? t(known) : t('refusedPlain')
}

/** How far an answer of ours is. While nothing has left it can be taken back; its words then are in the box again. */
export function DeliveryLine({ message, conversation }: { message: MessageView; conversation: ConversationView }) {
  const t = useText()
  const may = useMay()
  const undo = useUndoReply()
  const { delivery } = message
  const left = useSecondsLeft(delivery)
  const waits = conversation.replyWaits
  if (message.withdrawnAt) {
    return (
      <p className="bn-msg__foot">
        <span>{t.rich('withdrawn', { when: <Time at={message.withdrawnAt} /> })}</span>
      </p>
    )
  }
  if (!delivery) return null
  const takeBack = () => undo.mutate(undoOf(message, conversation.id))
  return (
    <div className="bn-msg__foot">
      <State delivery={delivery} left={left} waits={waits} />
      {delivery.untouched && may('dialog.reply') && (left > 0 || waits) && (
        <Button look="quiet" icon="undo" shortcut="inbox.undo" pending={undo.isPending} onPress={takeBack}>
          {t('undo')}
        </Button>
      )}
      {isToSettle(delivery) && (may('deliveries.resolve') || may('dialog.reply')) && (
        <LinkButton look="quiet" to={`/heute?klaeren=${delivery.id}`}>
          {t('clarify')}
        </LinkButton>
      )}
      <NetworkLink delivery={delivery} />
    </div>
  )
}

const isToSettle = ({ state }: DeliveryView) => state === 'unclear' || state === 'failed' || state === 'held'

function State({ delivery, left, waits }: { delivery: DeliveryView; left: number; waits: ConversationView['replyWaits'] }) {
  const t = useText()
  switch (delivery.state) {
    case 'planned':
      if (left > 0 && !waits) return <span>{t('leaves', { count: left })}</span>
      return <Waiting waits={waits} />
    case 'waiting':
      return <Waiting waits={waits} />
    case 'stopped':
      return <Waiting waits={delivery.stop?.by === 'hold' ? 'held' : (waits ?? 'paused')} />
    case 'sending':
      return <span>{t('sending')}</span>
    case 'checking':
      return <span>{t('checking')}</span>
    case 'unclear':
      return <Trouble tone="bn-due">{t('unclear')}</Trouble>
    case 'held':
      return <Trouble tone="bn-due">{t(delivery.untouched ? 'restoredCalm' : 'restored')}</Trouble>
    case 'needs-channel':
      return <Trouble tone="bn-due">{t('needsChannel')}</Trouble>
    case 'failed':
      return <Trouble tone="bn-late">{t('failed', { why: refusalWord(delivery.refusal, t) })}</Trouble>
    case 'abandoned':
      return <span>{t('givenUp')}</span>
    case 'withdrawn':
      return null
    case 'done':
      return <span>{t.rich('done', { when: <Time at={delivery.doneAt ?? delivery.dueAt} /> })}</span>
  }
}

function Waiting({ waits }: { waits: ConversationView['replyWaits'] }) {
  const t = useText()
  switch (waits) {
    case 'paused':
      return <Trouble tone="bn-due">{t('waitsPaused')}</Trouble>
    case 'held':
      return <Trouble tone="bn-due">{t('waitsHeld')}</Trouble>
    case 'reconnect':
      return <Trouble tone="bn-due">{t('needsChannel')}</Trouble>
    case null:
      return <span>{t('waiting')}</span>
  }
}

function Trouble({ tone, children }: { tone: 'bn-due' | 'bn-late'; children: string }) {
  return (
    <span className={`${tone} u-inline`}>
      <Icon name={tone === 'bn-due' ? 'unknown' : 'error'} small />
      {children}
    </span>
  )
}

function NetworkLink({ delivery }: { delivery: DeliveryView }) {
  const t = useText()
  const url = delivery.parts.find((part) => part.url)?.url
  if (!url) return null
  return (
    <a className="bn-link" href={url} target="_blank" rel="noopener noreferrer">
      {t('onNetwork')}
    </a>
  )
}

/** Seconds until a planned delivery leaves, counted down. */
function useSecondsLeft(delivery: DeliveryView | null): number {
  const due = delivery?.state === 'planned' ? Date.parse(delivery.dueAt) : 0
  const [now, setNow] = useState(() => Date.now())
  const waits = due > now
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [waits])
  return Math.max(0, Math.ceil((due - now) / 1000))
}
