import { Alert, Async, Button, Dialog, toast, useMay } from '../../../../ui'
import type { DeliveryId, Receipt } from '../../contract.ts'
import { deliveryNote } from '../delivery-note'
import { lookOf } from '../look'
import { useText as useDeliveryText } from '../messages'
import { useReceipt, useSteerDelivery } from '../queries'
import { useText } from './messages'
import { Quote } from './quote'
import { UnclearForm } from './unclear-form'

/** What a person must decide about a delivery: whether it is there, whether to try again, whether it may go on. */
export function ResolveDialog({ id, onClose }: { id: DeliveryId; onClose: () => void }) {
  const t = useText()
  const query = useReceipt(id)
  return (
    <Dialog open onClose={onClose} title={t('title')} wide>
      <Async query={query} failed={t('notLoaded')}>
        {(receipt) => <Body receipt={receipt} onClose={onClose} />}
      </Async>
    </Dialog>
  )
}

function Body({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const t = useText()
  const word = useDeliveryText()
  const may = useMay()
  const { delivery } = receipt
  if (!may('deliveries.resolve')) return <Alert>{t('noRight')}</Alert>
  switch (delivery.state) {
    case 'unclear':
    case 'checking':
      return <UnclearForm receipt={receipt} onClose={onClose} />
    case 'failed':
      return <Failed receipt={receipt} onClose={onClose} />
    case 'held':
      return <Held receipt={receipt} onClose={onClose} />
    default:
      return <Alert tone="ok">{t('settled', { word: word(lookOf(delivery).word) })}</Alert>
  }
}

interface Part {
  receipt: Receipt
  onClose: () => void
}

function Failed({ receipt, onClose }: Part) {
  const t = useText()
  const words = useDeliveryText()
  const why = deliveryNote(receipt.delivery, words, (at) => at)
  return (
    <Steer receipt={receipt} onClose={onClose} act="retry" label={t('retry')} said={t('retriedToast')}>
      <Alert tone="late">
        <p>
          <b>{t('failed', { channel: receipt.channel.name })}</b> {why}
        </p>
      </Alert>
      <p>{t('failedHint')}</p>
    </Steer>
  )
}

function Held({ receipt, onClose }: Part) {
  const t = useText()
  const why = receipt.delivery.heldReason
  return (
    <Steer receipt={receipt} onClose={onClose} act="release" label={t('release')} said={t('releasedToast')}>
      <p>{t('held')}</p>
      {why && <p>{t('heldWhy', { why })}</p>}
    </Steer>
  )
}

/** What it was, and one act. */
function Steer({
  receipt,
  onClose,
  act,
  label,
  said,
  children,
}: Part & { act: 'retry' | 'release'; label: string; said: string; children: React.ReactNode }) {
  const t = useText()
  const steer = useSteerDelivery(act)
  const run = () =>
    steer.mutate(receipt.delivery.id, {
      onSuccess: () => {
        toast({ text: said })
        onClose()
      },
    })
  return (
    <>
      {children}
      <Quote text={receipt.text} label={t('text')} />
      <div className="bn-actions bn-actions--end">
        <Button look="quiet" onPress={onClose}>
          {t('close')}
        </Button>
        <Button look="primary" pending={steer.isPending} onPress={run}>
          {label}
        </Button>
      </div>
    </>
  )
}
