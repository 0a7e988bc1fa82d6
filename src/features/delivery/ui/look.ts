import type { ChipTone, IconName } from '../../../ui'
import type { DeliveryView } from '../contract.ts'

type StateWord =
  | 'planned'
  | 'waiting'
  | 'sending'
  | 'checking'
  | 'unclear'
  | 'held'
  | 'needsChannel'
  | 'stopPaused'
  | 'stopEmergency'
  | 'stopSite'
  | 'stopEnded'
  | 'sent'
  | 'edited'
  | 'removed'
  | 'replied'
  | 'moderated'
  | 'failed'
  | 'withdrawn'
  | 'givenUp'
  | 'editFailed'
  | 'removeFailed'
  | 'editOpen'
  | 'removeOpen'

type RefusalWord =
  | 'tooLong'
  | 'media'
  | 'duplicate'
  | 'policy'
  | 'notFound'
  | 'notAllowed'
  | 'badContent'
  | 'gaveUp'
  | 'channelEnded'
  | 'pictureWithdrawn'
  | 'byHand'
  | 'wrongAddress'

/** How a delivery's state is shown: its word, the tone and the sign that repeat it. */
export interface DeliveryLook {
  word: StateWord
  tone: ChipTone
  icon: IconName
}

type Shown = Pick<DeliveryView, 'state' | 'kind' | 'stop'>
type StopBy = NonNullable<DeliveryView['stop']>['by']

const stopWord: Record<StopBy, StateWord> = {
  ended: 'stopEnded',
  paused: 'stopPaused',
  'emergency-only': 'stopEmergency',
  hold: 'held',
  site: 'stopSite',
}

const doneWord: Record<DeliveryView['kind'], StateWord> = {
  post: 'sent',
  reply: 'replied',
  edit: 'edited',
  remove: 'removed',
  moderate: 'moderated',
}

/** The word, tone and sign of a delivery. A failed change of something sent is said as such: the post itself still stands. */
export function lookOf({ state, kind, stop }: Shown): DeliveryLook {
  switch (state) {
    case 'planned':
      return { word: 'planned', tone: 'plain', icon: 'event' }
    case 'waiting':
      return { word: openWord(kind, 'waiting'), tone: 'plain', icon: 'clock' }
    case 'sending':
      return { word: openWord(kind, 'sending'), tone: 'info', icon: 'send' }
    case 'checking':
      return { word: 'checking', tone: 'info', icon: 'search' }
    case 'unclear':
      return { word: 'unclear', tone: 'due', icon: 'unknown' }
    case 'held':
      return { word: 'held', tone: 'due', icon: 'pause' }
    case 'needs-channel':
      return { word: 'needsChannel', tone: 'late', icon: 'unlink' }
    case 'stopped':
      return { word: stop ? stopWord[stop.by] : 'waiting', tone: 'due', icon: 'pause' }
    case 'done':
      return { word: doneWord[kind], tone: kind === 'remove' ? 'plain' : 'ok', icon: kind === 'remove' ? 'remove' : 'check' }
    case 'failed':
      return { word: failedWord(kind), tone: 'late', icon: 'error' }
    case 'withdrawn':
      return { word: 'withdrawn', tone: 'plain', icon: 'undo' }
    case 'abandoned':
      return { word: 'givenUp', tone: 'plain', icon: 'close' }
  }
}

const openWord = (kind: DeliveryView['kind'], usual: StateWord): StateWord =>
  kind === 'edit' ? 'editOpen' : kind === 'remove' ? 'removeOpen' : usual

const failedWord = (kind: DeliveryView['kind']): StateWord =>
  kind === 'edit' ? 'editFailed' : kind === 'remove' ? 'removeFailed' : 'failed'

const refusalWords: Record<string, RefusalWord> = {
  'too-long': 'tooLong',
  media: 'media',
  duplicate: 'duplicate',
  policy: 'policy',
  'not-found': 'notFound',
  'not-allowed': 'notAllowed',
  'bad-content': 'badContent',
  'gave-up': 'gaveUp',
  'channel-ended': 'channelEnded',
  'picture-withdrawn': 'pictureWithdrawn',
  'by-hand': 'byHand',
  'wrong-address': 'wrongAddress',
}

/** The sentence for a network's refusal; nothing for a code that this desk does not know. */
export function refusalWord(refusal: string | null): RefusalWord | undefined {
  return refusal === null ? undefined : refusalWords[refusal]
}
