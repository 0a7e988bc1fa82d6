import { Async, Button, Dialog, toast, useFormats } from '../../../../ui'
import { useText } from './messages'
import type { Proof } from './proof'
import { ReceiptBody } from './receipt-body'
import { receiptText } from './receipt-text'

interface Loading {
  data: Proof | undefined
  error: unknown
  isPending: boolean
  refetch: () => unknown
}

/** The proof of one delivery, to read, copy and print. `proof` is a query, so that loading and failing are shown here. */
export function ReceiptDialog({
  open,
  onClose,
  channel,
  proof,
}: {
  open: boolean
  onClose: () => void
  channel: string
  proof: Loading
}) {
  const t = useText()
  const f = useFormats()
  const copy = async () => {
    if (!proof.data) return
    try {
      await navigator.clipboard.writeText(receiptText(proof.data, f.exact))
      toast({ text: t('copied') })
    } catch {
      toast({ text: t('notCopied'), tone: 'late' })
    }
  }
  const actions = proof.data && (
    <>
      <Button look="quiet" icon="copy" onPress={() => void copy()}>
        {t('copy')}
      </Button>
      <Button icon="print" onPress={() => window.print()}>
        {t('print')}
      </Button>
    </>
  )
  return (
    <Dialog open={open} onClose={onClose} title={t('title', { channel })} wide actions={actions}>
      <Async query={proof} what={t('what')} failed={t('notLoaded')}>
        {(data) => <ReceiptBody proof={data} />}
      </Async>
    </Dialog>
  )
}
