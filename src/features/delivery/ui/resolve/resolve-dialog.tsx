import { Alert, Async, Button, Dialog, toast } from '../../../../ui'
import type { DeliveryId, Receipt } from '../../contract.ts'
import { lookOf } from '../look'
import { useText as useDeliveryText } from '../messages'
import { useReceipt, useSteerDelivery } from '../queries'
import { useMaySettle, WhoSettles } from '../who-settles'
import { isRestored } from './choices'
import { FailedForm } from './failed-form'
import { useText } from './messages'
import { Quote } from './quote'
import { UnclearForm } from './unclear-form'

interface ResolveDialogProps {
  id: DeliveryId
  /** The post has other words by now, which can be sent instead; left out where that is not known. */
  corrected?: boolean | undefined
  onClose: () => void
}

/** What a person must decide about a delivery: whether it is there, whether to try again, whether it may go on. */
export function ResolveDialog({ id, corrected, onClose }: ResolveDialogProps) {
  const t = useText()
  const query = useReceipt(id)
  return (
    <Dialog open onClose={onClose} title={t('title')} wide>
      <Async query={query} failed={t('notLoaded')}>
        {(receipt) => <Body receipt={receipt} corrected={corrected} onClose={onClose} />}
      </Async>
    </Dialog>
  )
}

function Body({ receipt, corrected, onClose }: Part & { corrected: boolean | undefined }) {
  const t = useText()
  const word = useDeliveryText()
  const maySettle = useMaySettle()
  const { delivery } = receipt
  if (!maySettle(delivery)) {
    return (
      <Alert>
        {t('noRight')} <WhoSettles />
      </Alert>
    )
  }
  switch (delivery.state) {
    case 'unclear':
    case 'checking':
      return <UnclearForm receipt={receipt} onClose={onClose} />
    case 'failed':
      return <FailedForm receipt={receipt} corrected={corrected} onClose={onClose} />
    case 'held':
      return isRestored(delivery) ? (
        <UnclearForm receipt={receipt} onClose={onClose} />
      ) : (
        <Held receipt={receipt} onClose={onClose} />
      )
    default:
      return <Alert tone="ok">{t('settled', { word: word(lookOf(delivery).word) })}</Alert>
  }
}

interface Part {
  receipt: Receipt
  onClose: () => void
}

/** Held, and certainly nothing of it has left: only our own site, which was restored with it. */
function Held({ receipt, onClose }: Part) {
  const t = useText()
  const steer = useSteerDelivery('release')
  const run = () =>
    steer.mutate(receipt.delivery.id, {
      onSuccess: () => {
        toast({ text: t('releasedToast') })
        onClose()
      },
    })
  return (
    <>
      <p>{t('restoredCalm')}</p>
      <Quote text={receipt.text} label={t('text')} />
      <div className="bn-actions bn-actions--end">
        <Button look="quiet" onPress={onClose}>
          {t('close')}
        </Button>
        <Button look="primary" pending={steer.isPending} onPress={run}>
          {t('release')}
        </Button>
      </div>
    </>
  )
}
