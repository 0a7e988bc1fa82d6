import type { ChipTone, IconName } from '../../../../ui'
import type { PostState } from '../../contract.ts'

/** How a post stands in calendars and lists: the word, its sign, the tone of a chip, the dress of a calendar entry. */
export interface PostLook {
  word:
    | 'draft'
    | 'approvalMissing'
    | 'changesRequested'
    | 'rejected'
    | 'approved'
    | 'planned'
    | 'sending'
    | 'sent'
    | 'failed'
    | 'unclear'
    | 'removed'
    | 'discarded'
  icon: IconName
  tone: ChipTone
  entry: 'plain' | 'planned' | 'wait' | 'fail' | 'draft'
}

/** One list of words, signs and colours for all screens. What needs a person stands out; what is well is quiet. */
export const looks: Readonly<Record<PostState, PostLook>> = {
  draft: { word: 'draft', icon: 'draft', tone: 'line', entry: 'draft' },
  'in-approval': { word: 'approvalMissing', icon: 'approve', tone: 'due', entry: 'wait' },
  'changes-requested': { word: 'changesRequested', icon: 'undo', tone: 'due', entry: 'wait' },
  rejected: { word: 'rejected', icon: 'block', tone: 'line', entry: 'draft' },
  approved: { word: 'approved', icon: 'ok', tone: 'ok', entry: 'draft' },
  planned: { word: 'planned', icon: 'event', tone: 'plain', entry: 'planned' },
  sending: { word: 'sending', icon: 'send', tone: 'info', entry: 'planned' },
  sent: { word: 'sent', icon: 'check', tone: 'ok', entry: 'plain' },
  failed: { word: 'failed', icon: 'error', tone: 'late', entry: 'fail' },
  unclear: { word: 'unclear', icon: 'unknown', tone: 'due', entry: 'wait' },
  removed: { word: 'removed', icon: 'remove', tone: 'plain', entry: 'plain' },
  discarded: { word: 'discarded', icon: 'trash', tone: 'plain', entry: 'draft' },
}
