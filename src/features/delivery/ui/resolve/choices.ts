import type { DeliveryView, Receipt } from '../../contract.ts'

/** What a person found: what was wanted has happened; it has not and is done again; it has not and is not wanted any more. */
export type Choice = 'done' | 'again' | 'end'

interface Offered {
  value: Choice
  label: 'found' | 'absent' | 'absentEnd' | 'gone' | 'stands' | 'standsEnd'
  hint:
    | `${Offered['label']}Hint`
    | 'foundRemovedHint'
    | 'absentRemovedHint'
    | 'absentEndedHint'
    | 'absentPlannedHint'
    | 'standsEndedHint'
  /** What is said once it is saved. */
  said: 'savedFound' | 'savedAbsent' | 'savedPlanned' | 'savedGone' | 'savedStands' | 'gaveUpToast'
}

/** Held because it stood unfinished in a backup: what happened to it since is not known. */
export const isRestored = ({ state, heldReason, untouched }: DeliveryView): boolean =>
  state === 'held' && heldReason === 'restored' && !untouched

/** On a channel that was ended: nothing is sent or looked up there any more. */
export const isEnded = ({ stop }: DeliveryView): boolean => stop?.by === 'ended'

/** The answers that fit a delivery. Of a removal it is good news that nothing is there. */
export function choicesOf({ delivery }: Receipt): readonly Offered[] {
  if (delivery.kind === 'remove') {
    const gone = { value: 'done', label: 'gone', hint: 'goneHint', said: 'savedGone' } as const
    if (isEnded(delivery)) return [gone, { value: 'end', label: 'stands', hint: 'standsEndedHint', said: 'gaveUpToast' }]
    return [
      gone,
      { value: 'again', label: 'stands', hint: 'standsHint', said: 'savedStands' },
      { value: 'end', label: 'standsEnd', hint: 'standsEndHint', said: 'gaveUpToast' },
    ]
  }
  const found = { value: 'done', label: 'found', said: 'savedFound' } as const
  // What was removed, or whose channel was ended, is not sent any more, so there is nothing to choose.
  if (delivery.noMoreSends || isEnded(delivery)) {
    const hint = isEnded(delivery) ? 'absentEndedHint' : 'absentRemovedHint'
    return [
      { ...found, hint: delivery.noMoreSends ? 'foundRemovedHint' : 'foundHint' },
      { value: 'end', label: 'absent', hint, said: 'gaveUpToast' },
    ]
  }
  const isPlanned = isRestored(delivery) && Date.parse(delivery.dueAt) > Date.now()
  return [
    { ...found, hint: 'foundHint' },
    {
      value: 'again',
      label: 'absent',
      hint: isPlanned ? 'absentPlannedHint' : 'absentHint',
      said: isPlanned ? 'savedPlanned' : 'savedAbsent',
    },
    { value: 'end', label: 'absentEnd', hint: 'absentEndHint', said: 'gaveUpToast' },
  ]
}

/** The same as the server reads it. */
export function wordOf({ kind }: DeliveryView, choice: Choice): { found: boolean; next: 'send' | 'give-up' } {
  const happened = choice === 'done'
  return { found: kind === 'remove' ? !happened : happened, next: choice === 'end' ? 'give-up' : 'send' }
}
