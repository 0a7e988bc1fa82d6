import type { DeliveryView } from '../contract.ts'
import { refusalWord } from './look'
import type { useText } from './messages'

/** What a delivery's state means and what happens next, in a sentence; nothing where the word alone says it all. */
export function deliveryNote(
  delivery: DeliveryView,
  t: ReturnType<typeof useText>,
  near: (at: string) => string,
): string | undefined {
  switch (delivery.state) {
    case 'waiting': {
      const reason = laterReason(delivery.detail)
      const when = Date.parse(delivery.nextAt) > Date.now() ? t('laterNote', { when: near(delivery.nextAt) }) : t('waitingNote')
      return reason ? `${t(reason)} ${when}` : when
    }
    case 'sending':
      return t('sendingNote')
    case 'checking':
      return t('checkingNote')
    case 'unclear':
      return t('unclearNote')
    case 'held':
      return delivery.heldReason ? t('heldNote', { reason: delivery.heldReason }) : t('heldPlain')
    case 'needs-channel':
      return t('needsChannelNote')
    case 'withdrawn':
      return t('withdrawnNote')
    case 'abandoned':
      return givenUpNote(delivery, t)
    case 'failed': {
      const word = refusalWord(delivery.refusal)
      return [word && t(word), word === 'gaveUp' ? null : delivery.detail].filter(Boolean).join(' ') || undefined
    }
    case 'planned':
    case 'done':
      return undefined
  }
}

/** Words that a person typed end in their own way: a full stop is added where there is none. */
function givenUpNote({ detail, kind, parts }: DeliveryView, t: ReturnType<typeof useText>): string {
  if (!detail) return t('givenUpPlain')
  const reason = /[.!?…]$/.test(detail) ? detail : `${detail}.`
  if (kind === 'edit' || kind === 'remove') return `${t('givenUpPlain')} ${reason}`
  return t(parts.length > 0 ? 'givenUpPart' : 'givenUpNote', { reason })
}

/** Why a delivery is tried again later. */
function laterReason(detail: string | null): 'rateLimit' | 'networkDown' | undefined {
  if (detail === 'rate-limit') return 'rateLimit'
  return detail === 'network-down' || detail === 'not-reached' ? 'networkDown' : undefined
}
