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
      return t(delivery.untouched ? 'restoredCalm' : 'restoredNote')
    case 'needs-channel':
      return t('needsChannelNote')
    case 'stopped':
      return stopNote(delivery.stop, t)
    case 'withdrawn':
      return t('withdrawnNote')
    case 'abandoned':
      return givenUpNote(delivery, t)
    case 'failed': {
      if (delivery.refusal === 'channel-ended') return t(endedNotes[delivery.kind])
      const word = refusalWord(delivery.refusal)
      if (word === 'gaveUp') return t(delivery.parts.length > 0 ? 'gaveUpPartly' : 'gaveUp')
      return [word && t(word), delivery.detail].filter(Boolean).join(' ') || undefined
    }
    case 'planned': {
      const note = stopNote(delivery.stop, t)
      return note && delivery.stop?.by !== 'ended' ? `${note} ${t('plannedStops')}` : note
    }
    case 'done':
      return undefined
  }
}

const endedNotes = {
  post: 'channelEnded',
  reply: 'channelEnded',
  edit: 'channelEndedEdit',
  remove: 'channelEndedRemove',
  moderate: 'channelEnded',
} as const

/** Who keeps it back, until when, and who can change that. */
function stopNote(stop: DeliveryView['stop'], t: ReturnType<typeof useText>): string | undefined {
  switch (stop?.by) {
    case undefined:
      return undefined
    case 'paused':
      return t('stopPausedNote')
    case 'emergency-only':
      return t('stopEmergencyNote')
    case 'hold':
      return t('stopHoldNote', { reason: sentence(stop?.reason ?? '') })
    case 'site':
      return t('stopSiteNote')
    case 'ended':
      return t('stopEndedNote')
  }
}

/** Words that a person typed end in their own way: a full stop is added where there is none. */
const sentence = (words: string): string => (words === '' || /[.!?…]$/.test(words) ? words : `${words}.`)

function givenUpNote({ detail, kind, parts }: DeliveryView, t: ReturnType<typeof useText>): string {
  if (!detail) return t('givenUpPlain')
  const reason = sentence(detail)
  if (kind === 'edit' || kind === 'remove') return `${t('givenUpPlain')} ${reason}`
  return t(parts.length > 0 ? 'givenUpPart' : 'givenUpNote', { reason })
}

/** Why a delivery is tried again later. */
function laterReason(detail: string | null): 'rateLimit' | 'networkDown' | undefined {
  if (detail === 'rate-limit') return 'rateLimit'
  return detail === 'network-down' || detail === 'not-reached' ? 'networkDown' : undefined
}
