import { useState } from 'react'
import { Alert, Button, Link, toast, useFormats } from '../../../../ui'
import type { Receipt } from '../../contract.ts'
import { deliveryNote } from '../delivery-note'
import { useText as useDeliveryText } from '../messages'
import { useSteerDelivery } from '../queries'
import { isEnded, wordOf } from './choices'
import { HowTo } from './how-to'
import { useText } from './messages'
import { useGiveUp, useResolve } from './queries'
import { Quote } from './quote'
import { ReasonForm } from './reason-form'

interface FailedFormProps {
  receipt: Receipt
  corrected: boolean | undefined
  onClose: () => void
}

/** A network did not take it: send the same again, say that it was done there by hand, or end it for good with a reason. */
export function FailedForm({ receipt, corrected, onClose }: FailedFormProps) {
  const t = useText()
  const [ending, setEnding] = useState<'give-up' | 'by-hand'>()
  const { delivery } = receipt
  const isChange = delivery.kind === 'edit' || delivery.kind === 'remove'
  const mayRetry = delivery.refusal !== 'by-hand' && !isEnded(delivery)
  return (
    <>
      {isChange ? <ChangeLead receipt={receipt} /> : <PostLead receipt={receipt} corrected={corrected} />}
      {ending === 'give-up' && <GiveUp receipt={receipt} onBack={() => setEnding(undefined)} onClose={onClose} />}
      {ending === 'by-hand' && <DoneThere receipt={receipt} onBack={() => setEnding(undefined)} onClose={onClose} />}
      {ending === undefined && (
        <div className="bn-actions bn-actions--end">
          <Button look="quiet" onPress={onClose}>
            {t('close')}
          </Button>
          <Button look={mayRetry || isChange ? 'secondary' : 'primary'} onPress={() => setEnding('give-up')}>
            {t('giveUp')}
          </Button>
          {isChange && (
            <Button look={mayRetry ? 'soft' : 'primary'} onPress={() => setEnding('by-hand')}>
              {t('doneThere')}
            </Button>
          )}
          {mayRetry && <Retry receipt={receipt} corrected={corrected} onClose={onClose} />}
        </div>
      )}
    </>
  )
}

function Retry({ receipt, corrected, onClose }: FailedFormProps) {
  const t = useText()
  const retry = useSteerDelivery('retry')
  const again = () =>
    retry.mutate(receipt.delivery.id, {
      onSuccess: () => {
        toast({ text: t('retriedToast') })
        onClose()
      },
    })
  return (
    <Button look={corrected ? 'soft' : 'primary'} pending={retry.isPending} onPress={again}>
      {t(corrected ? 'retryOld' : 'retry')}
    </Button>
  )
}

/** The post itself stands there: what was not done to it, and how to do it by hand. */
function ChangeLead({ receipt }: { receipt: Receipt }) {
  const t = useText()
  const words = useDeliveryText()
  const f = useFormats()
  const { delivery, channel } = receipt
  return (
    <>
      <Alert tone="late">
        <p>
          {delivery.refusal !== 'channel-ended' && <b>{t('failedThere', { channel: channel.name })} </b>}
          {deliveryNote(delivery, words, (at) => f.near(at))}
        </p>
      </Alert>
      <p>
        {t(delivery.kind === 'remove' ? 'failedRemoval' : 'failedEdit')} {isEnded(delivery) && <>{t('endedChangeHint')} </>}
        {t('thereByHand')}
      </p>
      <HowTo receipt={receipt} title={t('doByHand')} last={t('saySo')} />
    </>
  )
}

function PostLead({ receipt, corrected }: Omit<FailedFormProps, 'onClose'>) {
  const t = useText()
  const words = useDeliveryText()
  const f = useFormats()
  const { delivery } = receipt
  return (
    <>
      <Alert tone="late">
        <p>
          {delivery.refusal !== 'channel-ended' && <b>{t('failed', { channel: receipt.channel.name })} </b>}
          {deliveryNote(delivery, words, (at) => f.near(at))}
        </p>
      </Alert>
      <p>{t(hintOf(delivery))}</p>
      {!isEnded(delivery) && corrected === undefined && delivery.subject.kind === 'post' && (
        <p>
          {t('perhapsOld')}{' '}
          <Link className="bn-link" to={`/beitraege/${delivery.subject.id}`}>
            {t('toPost')}
          </Link>
        </p>
      )}
      {!isEnded(delivery) && corrected && <Alert tone="due">{t('oldWords')}</Alert>}
      <Quote text={receipt.text} label={t('text')} />
    </>
  )
}

/** What to do next: on an ended channel nothing can be tried again. */
function hintOf(delivery: Receipt['delivery']) {
  if (isEnded(delivery)) return delivery.parts.length > 0 ? 'endedPartHint' : 'endedHint'
  return delivery.parts.length > 0 ? 'failedPartHint' : 'failedHint'
}

interface EndProps {
  receipt: Receipt
  onBack: () => void
  onClose: () => void
}

function GiveUp({ receipt, onBack, onClose }: EndProps) {
  const t = useText()
  const giveUp = useGiveUp(receipt.delivery.id)
  const act = (reason: string) =>
    giveUp.mutate(reason, {
      onSuccess: () => {
        toast({ text: t('gaveUpToast') })
        onClose()
      },
    })
  return (
    <ReasonForm
      label={t('why')}
      hint={t('whyHint')}
      missing={t('whyMissing')}
      act={t('giveUpNow')}
      danger
      error={giveUp.error}
      pending={giveUp.isPending}
      onBack={onBack}
      onAct={act}
    />
  )
}

function DoneThere({ receipt, onBack, onClose }: EndProps) {
  const t = useText()
  const resolve = useResolve(receipt.delivery.id)
  const act = (reason: string) =>
    resolve.mutate(
      { ...wordOf(receipt.delivery, 'done'), reason },
      {
        onSuccess: () => {
          toast({ text: t('doneThereToast') })
          onClose()
        },
      },
    )
  return (
    <ReasonForm
      label={t('how')}
      hint={t('howHint')}
      missing={t('howMissing')}
      act={t('doneThereNow')}
      error={resolve.error}
      pending={resolve.isPending}
      onBack={onBack}
      onAct={act}
    />
  )
}
