import { authorityZone, type MenuEntry, toast, useFormats, useShortcut } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { useSnooze } from './queries'
import { snoozeTimes } from './snooze-times'
import { useText } from './talk-messages'

/** Menu entries that put a conversation off, or bring it back. */
export function useSnoozeEntries(conversation: ConversationView, choose: () => void, onLeave: () => void): MenuEntry[] {
  const t = useText()
  const f = useFormats()
  const snooze = useSnoozeTo(conversation, onLeave)
  const words = { hours: t('snoozeHours'), tomorrow: t('snoozeTomorrow'), monday: t('snoozeMonday') }
  useShortcut({ id: 'inbox.snooze', key: 'z', label: t('snooze'), group: t('group') }, choose, {
    enabled: conversation.state === 'open',
  })
  const isPutOff = conversation.snoozedUntil !== null && Date.parse(conversation.snoozedUntil) > Date.now()
  if (isPutOff) return [{ id: 'unsnooze', label: t('unsnooze'), icon: 'undo', run: () => snooze.to(null) }]
  return [
    ...snoozeTimes(new Date(), authorityZone()).map(({ id, until }) => ({
      id,
      label: words[id],
      note: f.near(until),
      icon: 'snooze' as const,
      run: () => snooze.to(until),
    })),
    { id: 'other', label: t('snoozeOther'), icon: 'event', shortcut: 'inbox.snooze', run: choose },
  ]
}

/** Puts a conversation off until a time, and says so with the way back. */
export function useSnoozeTo(conversation: ConversationView, onDone: () => void) {
  const t = useText()
  const f = useFormats()
  const snooze = useSnooze(conversation.id)
  const back = useSnooze(conversation.id)
  const to = (until: Date | null) =>
    snooze.mutate(
      { version: conversation.version, until: until?.toISOString() ?? null },
      {
        onSuccess: (view) => {
          if (!until) return
          const undo = () => back.mutate({ version: view.version, until: null })
          toast({ text: t('snoozedToast', { when: f.near(until) }), undo })
          onDone()
        },
      },
    )
  return { to, isPending: snooze.isPending }
}
