import type { StateFilter } from '../../contract.ts'
import type { text as stateText } from '../states/messages'
import type { text } from './messages'

/** States one can look for, in the order of a post's life, and the two that gather several. */
export function stateOptions(
  t: ReturnType<typeof text>,
  s: ReturnType<typeof stateText>,
): { value: StateFilter; label: string }[] {
  return [
    { value: 'unsent', label: t('unsent') },
    { value: 'trouble', label: t('trouble') },
    { value: 'draft', label: s('draft') },
    { value: 'in-approval', label: s('inApproval') },
    { value: 'changes-requested', label: s('changesRequested') },
    { value: 'rejected', label: s('rejected') },
    { value: 'approved', label: s('approved') },
    { value: 'planned', label: s('planned') },
    { value: 'sent', label: s('sent') },
    { value: 'failed', label: s('failed') },
    { value: 'unclear', label: s('unclear') },
    { value: 'removed', label: s('removed') },
    { value: 'discarded', label: s('discarded') },
  ]
}
