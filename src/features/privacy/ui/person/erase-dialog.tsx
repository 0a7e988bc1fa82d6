import { ConfirmDialog, toast } from '../../../../ui'
import type { PersonHit } from '../../contract.ts'
import { useErase } from '../queries'
import { useText } from './messages'
import { totalsOf } from './totals'

/** The last question before a person is erased: in numbers, and that it is final. */
export function EraseDialog({
  hits,
  reason,
  onErased,
  onClose,
}: {
  hits: readonly PersonHit[]
  reason: string
  onErased: () => void
  onClose: () => void
}) {
  const t = useText()
  const erase = useErase()
  const inWords = (totals: ReturnType<typeof totalsOf>) => ({
    contacts: t('contactsCount', { count: totals.contacts }),
    conversations: t('conversationsCount', { count: totals.conversations }),
    messages: t('messagesCount', { count: totals.messages }),
  })
  const act = async () => {
    const erased = await erase.mutateAsync({ contactIds: hits.map((one) => one.contactId), reason })
    toast({ text: t('erased', inWords(erased)), lasts: 12_000 })
    onErased()
  }
  return (
    <ConfirmDialog open onClose={onClose} title={t('eraseTitle')} confirm={t('eraseAct')} look="danger" onConfirm={act}>
      <p>{t('eraseWords', inWords(totalsOf(hits)))}</p>
      <p className="u-mt2">
        <b>{t('eraseForGood')}</b>
      </p>
    </ConfirmDialog>
  )
}
